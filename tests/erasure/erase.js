// ben erases himself (ask); some time later nothing is left to do (finish).
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { caller, wait } from "../outside.mjs";
import { ask, base, canary, data, scene } from "./words.js";

const call = caller(base);
const { hana, maya, ben, benId, email, meeting, accepted } = scene();
const kept = () => ask(process.env.keys_port, `select 1 from oneonone_keys.owner_key where owner = '${benId}'`).length === 1;
const status = async () => (await call("GET", `/v1/people/${benId}`, hana)).erasure?.status;
if (process.argv[2] === "ask") {
  await call("POST", `/v1/people/${benId}/erase`, ben, { confirmEmail: email });
  if (await status() !== "underway" || !kept()) {
    throw new Error("The key is gone already: nothing is left for the next start.");
  }

  if (JSON.stringify(await call("GET", meeting, maya)).includes(canary)) {
    throw new Error("The key is there still, and the service opens with it what was erased.");
  }

  process.exit(0);
}

const began = Date.now();
let unkept;
while (await status() !== "completed") {
  unkept ??= kept() ? undefined : (Date.now() - began) / 1000;
  if (Date.now() - began > 60_000) {
    throw new Error("The erasure is not completed after a minute.");
  }

  await wait(200);
}

writeFileSync(join(data, "finished.json"), JSON.stringify({ unkept, completed: (Date.now() - began) / 1000 }));
const answers = [];
for (const path of [meeting, `${meeting}/minutes`, `${meeting}/history`, `/v1/action-items/${accepted}`, "/v1/events?limit=200", "/v1/me/overview", "/v1/search?q=zcanary", "/v1/people?active=false", `/v1/people/${benId}`]) {
  answers.push(await (await fetch(base + path, { headers: { Authorization: `Bearer ${path.startsWith("/v1/people") ? hana : maya}` } })).text());
}

writeFileSync(join(data, "answers.txt"), answers.join("\n"));
for (const [name, path] of [["meeting", `${meeting}/receipt`], ["action-item", `/v1/action-items/${accepted}/receipt`]]) {
  writeFileSync(join(data, `receipt-${name}.json`), JSON.stringify(await call("GET", path, maya)));
}
