// The canaries are looked for in everything there is, as it stands and opened with every key that is left.
import { createDecipheriv, createHash, hkdfSync } from "node:crypto";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { caller, check, end, same } from "../outside.mjs";
import { agreed, ask, base, canary, data, dump, owners, scene, service } from "./words.js";

const { organization, hana, maya, ben, meeting, email, words, unkept, before, benId } = scene();
const { events_port: events, keys_port: keyStore, backup_port: backup } = process.env;

// A sealed value is one byte of format (1), a nonce of 12, a tag of 16, and AES-256 in counter mode: opened here without asking the tag, so that nothing has to be known of what it is bound to.
const open = (key, box) => box[0] === 1 && box.length > 29 ? createDecipheriv("aes-256-ctr", key, Buffer.concat([box.subarray(1, 13), Buffer.from([0, 0, 0, 2])])).update(box.subarray(29)) : Buffer.alloc(0);
const master = Buffer.from(process.env.OneOnOne__Keys__Master, "base64");
const [wrapped] = ask(keyStore, `select encode(wrapped, 'hex') from oneonone_keys.organization_key where organization = '${organization}'`);
const organizationKey = open(master, Buffer.from(wrapped, "hex"));
const derived = (key, info) => Buffer.from(hkdfSync("sha256", key, "", info, 32));

// An owner's keys: one for what stays; and of the chain for what passes those of the month before and of this one, each link of which is the hash of the last.
function owned(row) {
  const [own, chain, since] = row.split(" ");
  const keys = [open(organizationKey, Buffer.from(own, "hex"))];
  const month = new Date().getUTCFullYear() * 12 + new Date().getUTCMonth();
  let link = open(organizationKey, Buffer.from(chain, "hex"));
  for (let at = Number(since); chain && at <= month; at++, link = createHash("sha256").update("next").update(link).digest()) {
    if (at >= month - 1) {
      keys.push(derived(link, "seal"));
    }
  }

  return keys;
}

const keysOf = (rows) => [master, organizationKey, derived(organizationKey, "index"), ...rows.flatMap(owned)];
const left = ask(keyStore, owners);
const [today, then] = [keysOf(left), keysOf(before)];

/** Whatever in a text looks like a sealed value: base64 (also with \/ as JSON escapes it), or the hex digits of a bytea. */
function* boxes(text) {
  for (const [run] of text.matchAll(/A[Q-Za-f][A-Za-z0-9+/]{38,}={0,2}/g)) {
    yield Buffer.from(run, "base64");
  }

  for (const [, run] of text.matchAll(/\\x(01[0-9a-f]{58,})/g)) {
    yield Buffer.from(run, "hex");
  }
}

/** What the keys open of all that looks sealed, and has the word in it. */
function opened(text, keys, word) {
  const found = [];
  for (const box of boxes(text)) {
    found.push(...keys.map((key) => open(key, box)).filter((plain) => plain.includes(word)).map((plain) => plain.toString("utf8")));
  }

  return found;
}

/** The canaries that sing in texts, by number. */
const singing = (texts) => [...new Set(texts.flatMap((text) => text.match(new RegExp(`${canary}\\d{3}`, "g")) ?? []))].sort();

await check("an erasure whose service was killed before it could destroy the key is finished by the next start", () => {
  const { unkept, completed } = JSON.parse(readFileSync(join(data, "finished.json"), "utf8"));
  same(unkept < 30, true, "the key is destroyed");
  console.log(`     the key was destroyed ${unkept.toFixed(1)} s after the start, everything was done after ${completed.toFixed(1)} s`);
});

const files = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]);
const raw = (paths) => paths.filter((path) => statSync(path).size > 0).map((path) => readFileSync(path, "latin1"));
const silent = (text, what) => same(text.toLowerCase().includes(canary), false, what);

await check("this check finds words: with the keys of before, the base backup gives them all away", () => {
  same(before.length - left.length, 2, "keys destroyed: his and that of the export");
  const text = dump(backup);
  const all = Array.from({ length: words }, (_, at) => `${canary}${String(at + 1).padStart(3, "0")}`);
  same(singing(opened(text, then, canary)), all.filter((word) => word !== unkept), "words that sing again");
  console.log(`     ${words} words of his`);
});
for (const [name, port] of [["the live database", events], ["the base backup, started", backup]]) {
  await check(`${name}: no canary stands in it, and none of the keys that are left opens one`, () => {
    const text = dump(port);
    silent(text, "readable");
    same(opened(text, today, canary), [], "what gives one away");
    same(opened(text, today, agreed).length >= 3, true, "what was agreed, for whom it is kept");
  });
}

await check("the files of the events' cluster, of the backup, and the archived WAL hold none either", () => {
  const folders = ["events", "backup", "events-wal"];
  const all = raw(folders.flatMap((folder) => files(join(data, folder))));
  same(readdirSync(join(data, "events-wal")).length > 0, true, "WAL was archived");
  for (const text of all) {
    silent(text, "readable");
    same(opened(text, today, canary), [], "what gives one away");
  }

  same(singing(all.flatMap((text) => opened(text, then, canary))).length, words - 1, "words that sing again with the keys of before");
});
await check("no key ever stood in the events' cluster, in the backup or in their WAL", () => {
  same(ask(events, "select 1 from pg_namespace where nspname = 'oneonone_keys'"), [], "schema of keys");
  for (const text of raw(["events", "backup", "events-wal"].flatMap((folder) => files(join(data, folder))))) {
    for (const key of before.flatMap((row) => row.split(" ").slice(0, 2)).filter(Boolean)) {
      same(text.includes(Buffer.from(key, "hex").toString("latin1")), false, "a wrapped key");
    }
  }
});
await check("the service's log and both PostgreSQL logs, with every statement and its values, hold none", () => {
  const logs = files(data).filter((path) => path.endsWith(".log") || path.endsWith("/log"));
  same(logs.length >= 4, true, "logs");
  for (const text of raw(logs)) {
    silent(text, "readable");
    same(opened(text, today, canary), [], "what gives one away");
  }
});
await check("the answers after the erasure hold none, and what was agreed stands in them", () => {
  const text = readFileSync(join(data, "answers.txt"), "utf8");
  silent(text.replaceAll("/v1/search?q=zcanary", ""), "readable");
  for (const kept of ["answer", "decision", "promise"]) {
    same(text.includes(`${agreed} ${kept}`), true, kept);
  }
});
await check("the service, started on the backup with today's keys, answers maya, hana and even ben himself nothing of it", async () => {
  const call = caller(base);
  const again = (await call("POST", "/dev/tokens", undefined, { email: "maya@example.com" })).accessToken;
  for (const [token, paths] of [[again, [meeting, `${meeting}/history`, "/v1/search?q=zcanary", "/v1/me"]], [hana, ["/v1/people?active=true", `/v1/people/${benId}`]], [ben, ["/v1/me", "/v1/me/notes", "/v1/me/topics", meeting]]]) {
    for (const path of paths) {
      silent((await (await fetch(base + path, { headers: { Authorization: `Bearer ${token}` } })).text()), path);
    }
  }

  same((await (await fetch(base + meeting, { headers: { Authorization: `Bearer ${maya}` } })).text()).includes(`${agreed} promise`), true, "what was agreed");
});
await check("100% of proofs verify: the ledger's export, the receipts of today and the one of before", () => {
  for (const file of ["ledger.ndjson", "receipt-before.json", "receipt-meeting.json", "receipt-action-item.json"]) {
    const verified = spawnSync("dotnet", [service, "verify", join(data, file)], { encoding: "utf8" });
    same(verified.status, 0, `${file}: ${verified.stdout}${verified.stderr}`);
  }

  silent(readFileSync(join(data, "ledger.ndjson"), "utf8"), "the export");
  silent(readFileSync(join(data, "receipt-meeting.json"), "utf8"), "the receipt of today");
});
await check("every read model, filled anew from the events that are left, equals the live one", () => {
  const said = readFileSync(join(data, "read-models.txt"), "utf8");
  const [, all, equal] = said.match(/^(\d+) read models filled anew from the events, (\d+) of them equal/m) ?? [];
  same([Number(all) > 20, equal, said.trim().split("\n").at(-1)], [true, all, "ended with 0"], said);
  console.log(`     ${all} read models`);
});
await check("nothing of him is found by his address, and his export is gone", async () => {
  same(ask(events, `select count(*) from person_1 where person = '${benId}' and email is not null`), ["0"], "the hash of his address");
  same(ask(events, "select count(*) from user_name_1 where person = '" + benId + "'"), ["0"], "his user name");
  same(ask(events, `select count(*) from subject_1 where person = '${benId}'`), ["0"], "what he would sign in by");
  same(ask(events, "select count(*) from transfer_chunk_1"), ["0"], "export files");
  same(ask(events, `select count(*) from idempotency where actor = '${benId}'`), ["0"], "remembered answers");
  same(email.includes(canary), true, "his address is a canary");
});

end();
