// What the service proves, verified with the Merkle code of @sigstore/verify and with readers written from the specifications. The last line is "N passed, N failed".
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { scene } from "../events/scene.js";
import { check as counted, end } from "../outside.mjs";
import { bodyOf } from "./leaf.js";
import { checkpoint, isSignedBy } from "./note.js";
import { isConsistent } from "./consistency.js";

const require = createRequire(import.meta.url);
const { verifyMerkleInclusion } = require(join(dirname(require.resolve("@sigstore/verify")), "tlog", "merkle.js"));
const [base, service, folder] = process.argv.slice(2);
const check = (name, holds) => counted(name, () => {
  if (!holds) {
    throw new Error("It does not hold.");
  }
});
const throws = (act) => {
  try {
    act();
    return false;
  } catch {
    return true;
  }
};

const { call, hana, maya, ben, meetingId } = await scene(base);
for (let i = 0; i < 40; i++) {
  await call("POST", `/v1/meetings/${meetingId}/agenda-items`, ben, { title: `A topic of the receipt, number ${i}` });
}

const me = await call("GET", "/v1/me", ben);
const action = (await call("POST", `/v1/meetings/${meetingId}/action-items`, maya, { title: "Send the dates \u2013 and the cost", ownerId: me.id, dueOn: "2031-06-01" })).id;
await call("POST", `/v1/action-items/${action}/accept`, ben, {});
await call("POST", `/v1/action-items/${action}/reschedule`, ben, { dueOn: "2031-06-08", reason: "The venue is closed" });
await call("POST", `/v1/action-items/${action}/complete`, ben, {});
const keys = (await call("GET", "/v1/audit/public-keys", ben)).items;
const spki = Buffer.from(keys[0].spki, "base64");

for (const path of [`/v1/action-items/${action}/receipt`, `/v1/meetings/${meetingId}/receipt`]) {
  const receipt = await call("GET", path, ben);
  const { size, root, origin } = checkpoint(receipt.checkpoint);
  await check(`${path}: the note is signed by the published key`, isSignedBy(receipt.checkpoint, keys[0].name, spki));
  await check(`${path}: the ledger is the organization's`, origin.endsWith(receipt.organization) && origin === keys[0].name);
  const entry = (event, body) => ({ inclusionProof: { logIndex: String(event.stored.position - 1), hashes: event.path.map((hash) => Buffer.from(hash, "base64")) }, canonicalizedBody: body });
  await check(`${path}: every event is in the tree`, receipt.events.length >= 4 && receipt.events.every((event) => !throws(() => verifyMerkleInclusion(entry(event, bodyOf(event.stored)), { logSize: size, logHash: root }))));
  await check(`${path}: no other event is`, receipt.events.every((event) => throws(() => verifyMerkleInclusion(entry(event, bodyOf({ ...event.stored, version: event.stored.version + 1 })), { logSize: size, logHash: root }))));
  await check(`${path}: every text is bound to its event`, receipt.events.filter((event) => event.text).length > 0 && receipt.events.filter((event) => event.text).every((event) =>
    createHash("sha256").update(Buffer.from(event.salt, "base64")).update(event.text, "utf8").digest("base64") === JSON.parse(event.stored.headers).text));
  const file = join(folder, "receipt.json");
  writeFileSync(file, JSON.stringify(receipt));
  const good = spawnSync("dotnet", [service, "verify", file], { encoding: "utf8" });
  await check(`${path}: the verify command finds nothing wrong`, good.status === 0 && good.stdout.includes("What it does not prove"));
  receipt.events[1].stored.data = receipt.events[1].stored.data.replace("{", "{ ");
  writeFileSync(file, JSON.stringify(receipt));
  const bad = spawnSync("dotnet", [service, "verify", file], { encoding: "utf8" });
  await check(`${path}: the verify command names what was changed`, bad.status === 1 && bad.stdout.includes(`The first wrong position is ${receipt.events[1].stored.position}.`));
}

const proofs = [];
for (const event of (await call("GET", "/v1/events?limit=200", ben)).items.slice(0, 30)) {
  proofs.push(await call("GET", `/v1/audit/proofs/${event.eventId}`, ben));
}

const lines = [];
for (let page = "/v1/audit/events?limit=200", next; page; page = next && `/v1/audit/events?limit=200&cursor=${next}`) {
  const answer = await call("GET", page, hana);
  lines.push(...answer.items);
  next = answer.next;
}

const rootOf = (leaves) => {
  if (leaves.length === 1) {
    return leaves[0];
  }

  let k = 1;
  while (k * 2 < leaves.length) {
    k *= 2;
  }

  return createHash("sha256").update(Buffer.from([1])).update(rootOf(leaves.slice(0, k))).update(rootOf(leaves.slice(k))).digest();
};
const leaves = lines.map((line) => Buffer.from(line.leaf, "base64"));
await check("proofs of single events lead to the root that the leaves have", proofs.every((proof) => rootOf(leaves.slice(0, proof.treeSize)).equals(checkpoint(proof.checkpoint).root)));

let consistent = 0;
const sizes = [1, 2, 3, 7, 8, 20, 31, 32, 33, leaves.length - 1, leaves.length];
for (const from of sizes) {
  for (const to of sizes.filter((size) => size >= from)) {
    const proof = await call("GET", `/v1/audit/consistency?from=${from}&to=${to}`, maya);
    const path = proof.path.map((hash) => Buffer.from(hash, "base64"));
    const holds = isConsistent(BigInt(from), rootOf(leaves.slice(0, from)), BigInt(to), rootOf(leaves.slice(0, to)), path);
    const not = from === to || !isConsistent(BigInt(from), rootOf(leaves.slice(1, from + 1)), BigInt(to), rootOf(leaves.slice(0, to)), path);
    consistent += holds && not ? 1 : 0;
  }
}

await check("every older tree is shown to be the beginning of every newer one, and no other is", consistent === (sizes.length * (sizes.length + 1)) / 2);

await call("POST", "/v1/audit/public-keys", hana, {});
await call("POST", `/v1/meetings/${meetingId}/agenda-items`, ben, { title: "Under the next key" });
const renewed = (await call("GET", "/v1/audit/public-keys", ben)).items;
const later = await call("GET", `/v1/action-items/${action}/receipt`, ben);
await check("after a change of keys the new one signs and the old one is still published", renewed.length === 2 && isSignedBy(later.checkpoint, renewed[0].name, Buffer.from(renewed[0].spki, "base64")) && renewed[1].spki === keys[0].spki);

const [outside] = readdirSync(join(folder, "audit")).filter((name) => name.startsWith(later.organization)).map((name) => readFileSync(join(folder, "audit", name), "utf8"));
const kept = outside.trim().split("\n").map((line) => JSON.parse(line));
await check("outside of the database stand every leaf and the notes", kept.filter((line) => line.leaf).length >= leaves.length && kept.filter((line) => line.leaf).every((line, i) => line.position === i + 1) && kept.some((line) => line.note));

end();
