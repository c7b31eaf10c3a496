// A reader of signed notes, written from c2sp.org/signed-note and c2sp.org/tlog-checkpoint and nothing else.
import { createHash, createPublicKey, verify } from "node:crypto";

/** The text and the signature lines of a note. */
export function parse(note) {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) {
    throw new Error("no signed note");
  }

  const signatures = note.slice(end + 2, -1).split("\n").map((line) => {
    const [, name, base64] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? [];
    if (!name || name.includes("+")) {
      throw new Error(`no signature line: ${line}`);
    }

    const bytes = Buffer.from(base64, "base64");
    return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
  });
  return { text: note.slice(0, end + 1), signatures };
}

/** Signature type 0x02: ECDSA, and the key id is the truncated SHA-256 of the SubjectPublicKeyInfo. */
export function isSignedBy(note, name, spki) {
  const { text, signatures } = parse(note);
  const id = createHash("sha256").update(spki).digest().subarray(0, 4);
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  const lines = signatures.filter((line) => line.name === name && line.keyId.equals(id));
  return lines.length > 0 && lines.every((line) => verify("sha256", Buffer.from(text), key, line.signature));
}

/** Origin, size and root. */
export function checkpoint(note) {
  const [origin, size, root] = parse(note).text.split("\n");
  return { origin, size: BigInt(size), root: Buffer.from(root, "base64") };
}
