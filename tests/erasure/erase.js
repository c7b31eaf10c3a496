// ben erases himself.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { caller, wait } from "../outside.mjs";
import { base, data, scene } from "./words.js";

const call = caller(base);
const { hana, maya, ben, benId, email, meeting, accepted } = scene();
const began = Date.now();
await call("POST", `/v1/people/${benId}/erase`, ben, { confirmEmail: email });
while ((await call("GET", `/v1/people/${benId}`, hana)).erasure.status !== "completed") {
  if (Date.now() - began > 60_000) {
    throw new Error("The erasure is not completed after a minute.");
  }

  await wait(500);
}

const took = (Date.now() - began) / 1000;
console.log(`The erasure was completed after ${took.toFixed(1)} s.`);
const answers = [];
for (const path of [meeting, `${meeting}/minutes`, `${meeting}/history`, `/v1/action-items/${accepted}`, "/v1/events?limit=200", "/v1/me/overview", "/v1/search?q=zcanary", "/v1/people?active=false", `/v1/people/${benId}`]) {
  answers.push(await (await fetch(base + path, { headers: { Authorization: `Bearer ${path.startsWith("/v1/people") ? hana : maya}` } })).text());
}

writeFileSync(join(data, "answers.txt"), answers.join("\n"));
for (const [name, path] of [["meeting", `${meeting}/receipt`], ["action-item", `/v1/action-items/${accepted}/receipt`]]) {
  writeFileSync(join(data, `receipt-${name}.json`), JSON.stringify(await call("GET", path, maya)));
}
