// RFC 9162, 2.1.4.2: whether an older tree is the beginning of a newer one.
import { createHash } from "node:crypto";

const parent = (left, right) => createHash("sha256").update(Buffer.from([1])).update(left).update(right).digest();

export function isConsistent(older, olderRoot, newer, newerRoot, path) {
  if (older === newer) {
    return path.length === 0 && olderRoot.equals(newerRoot);
  }

  const hashes = (older & (older - 1n)) === 0n ? [olderRoot, ...path] : [...path];
  let [fn, sn] = [older - 1n, newer - 1n];
  while (fn & 1n) {
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }

  let [fr, sr] = [hashes[0], hashes[0]];
  for (const hash of hashes.slice(1)) {
    if (sn === 0n) {
      return false;
    }

    if ((fn & 1n) || fn === sn) {
      [fr, sr] = [parent(hash, fr), parent(hash, sr)];
      while (!(fn & 1n) && fn !== 0n) {
        [fn, sn] = [fn >> 1n, sn >> 1n];
      }
    } else {
      sr = parent(sr, hash);
    }

    [fn, sn] = [fn >> 1n, sn >> 1n];
  }

  return sn === 0n && fr.equals(olderRoot) && sr.equals(newerRoot);
}
