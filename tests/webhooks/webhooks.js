// What arrives is genuine, whole and of the right shape; through a rotation of the secret, a receiver that is down and a service that is killed.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { receive, standard, svix } from "./receivers.js";
import { check, end, same, wait } from "../outside.mjs";
import { checkpoint, isSignedBy } from "../audit/note.js";
import { organization, start } from "./service.js";

const [, , executable, data] = process.argv;

async function until(what, enough, seconds = 60) {
  for (let patience = 0; patience < seconds * 20; patience++) {
    if (await enough()) {
      return;
    }

    await wait(50);
  }

  throw new Error(`${what} did not come true in ${seconds} s`);
}

const types = ["team_formed", "team_disbanded"];
let service = await start(executable, data);
const company = await organization(service.base);
let hana = await company.signIn(service.base);
const webhook = (url) => hana("POST", "/v1/webhooks", { url, types });
const team = (name) => hana("POST", "/v1/teams", { name });
const ids = (receiver) => [...new Set(receiver.arrived.map((message) => message.id))].sort();

/** What was recorded after a position and a webhook hears. */
const happened = async (after) => (await hana("GET", `/v1/events?after=${after}&limit=200&types=${types.join(",")}`)).items.map((event) => event.eventId).sort();
const head = async () => {
  for (let after = 0; ;) {
    const page = await hana("GET", `/v1/events?after=${after}&limit=200`);
    after = page.scannedTo;
    if (!page.more) {
      return after;
    }
  }
};

const [one, other] = [await receive(standard("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")), await receive(svix("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))];
const [first, second] = [await webhook(one.url), await webhook(other.url)];
[one.verifier, other.verifier] = [standard(first.secret), svix(second.secret)];

await check("standardwebhooks and svix verify every delivery, and cloudevents reads every body", async () => {
  const from = await head();
  for (let number = 0; number < 20; number++) {
    await team(`Team ${number}`);
  }

  const expected = await happened(from);
  await until("twenty deliveries to each", () => one.arrived.length >= 20 && other.arrived.length >= 20);
  same([ids(one), ids(other)], [expected, expected], "ids");
  same([one.faults, other.faults], [[], []], "faults");
  const { event } = one.arrived[0];
  same([event.specversion, event.type, event.datacontenttype, event.id], ["1.0", "team_formed", "application/json", one.arrived[0].id], "attributes");
  same(event.subject, `team/${event.data.stream.id}`, "subject");
});

await check("a test message verifies, too", async () => {
  const tried = await hana("POST", `/v1/webhooks/${first.id}/test`, {});
  same([tried.status, tried.attempts.length], ["delivered", 1], "the test");
  same(one.arrived.at(-1).event.type, "webhook.test", "type");
});

await check("a checkpoint arrives as a signed note that a reader written from the specification verifies, and vouches for what was recorded", async () => {
  const third = await receive(standard("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
  third.verifier = standard((await hana("POST", "/v1/webhooks", { url: third.url, types: ["checkpoint.signed"] })).secret);
  await until("it arrives", () => third.arrived.length > 0);
  const { event, id } = third.arrived[0];
  const [key] = (await hana("GET", "/v1/audit/public-keys")).items;
  same(isSignedBy(event.data.checkpoint, key.name, Buffer.from(key.spki, "base64")), true, "the signature");
  const { size, root } = checkpoint(event.data.checkpoint);
  const kept = (await hana("GET", "/v1/audit/checkpoints?limit=200")).items.find((one) => one.size === Number(size));
  same([event.type, event.id, event.data.position, kept.note], ["checkpoint.signed", id, Number(size), event.data.checkpoint], "the message");
  same(root.length, 32, "the root");
  await team("After the checkpoint");
  await wait(2500);
  same([third.arrived.length, third.faults], [1, []], "within the minute");
  await third.close();
});

await check("while a secret rotates the old and the new one both verify, and afterwards the new one only", async () => {
  const before = [one.arrived.length, other.arrived.length];
  const [rotated, again] = [await hana("POST", `/v1/webhooks/${first.id}/rotate-secret`, { overlapHours: 1 }), await hana("POST", `/v1/webhooks/${second.id}/rotate-secret`, { overlapHours: 1 })];
  other.verifier = svix(again.secret);
  await team("Overlap");
  await until("both verify", () => one.arrived.length > before[0] && other.arrived.length > before[1]);
  one.verifier = standard(rotated.secret);
  other.verifier = svix(second.secret);
  await team("Changed over");
  await until("both verify with the other secret", () => one.arrived.length > before[0] + 1 && other.arrived.length > before[1] + 1);
  same([one.faults, other.faults], [[], []], "faults");

  const last = await hana("POST", `/v1/webhooks/${first.id}/rotate-secret`, { overlapHours: 0 });
  await team("Over");
  await until("the old secret fails", () => one.faults.length > 0);
  one.verifier = standard(last.secret);
  await until("the new one verifies when it is tried again", () => one.arrived.length > before[0] + 2);
  one.faults.length = 0;
});

await check("a receiver that is down and a service that is killed among deliveries lose nothing, and ids stay", async () => {
  const [from, before] = [await head(), one.arrived.length];
  await one.close();
  for (let number = 0; number < 40; number++) {
    await team(`Down ${number}`);
  }

  const expected = await happened(from);
  await until("each was tried", async () => (await hana("GET", `/v1/webhooks/${first.id}/deliveries?limit=40`)).items.every((delivery) => delivery.attempts.length > 0));
  const back = await receive(one.verifier, { port: one.port, delay: 150 });
  await until("some have arrived", () => back.arrived.length >= 8);
  await service.kill();
  const inHand = back.arrived.length;
  service = await start(executable, data);
  hana = await company.signIn(service.base);
  await until("all have arrived", () => ids(back).length >= expected.length, 90);
  same(ids(back), expected, "ids");
  same(back.faults, [], "faults");
  same(before > 0 && inHand < expected.length, true, "it was killed among them");
  await until("all are put down", async () => (await hana("GET", `/v1/webhooks/${first.id}/deliveries?limit=40`)).items.every((delivery) => delivery.status === "delivered"));
  console.log(`     ${expected.length} messages, ${inHand} had arrived when the service was killed, ${back.arrived.length} arrivals in all`);
  await back.close();
});

await check("the receiver that docs/webhooks.md shows takes what is genuine, once, and refuses the rest", async () => {
  const code = /```js\n([\s\S]*?)```/.exec(readFileSync("../../docs/webhooks.md", "utf8"))[1];
  mkdirSync("build", { recursive: true });
  writeFileSync("build/receiver.mjs", code);
  const port = 20000 + Math.floor(Math.random() * 20000);
  const made = await webhook(`http://127.0.0.1:${port}/`);
  const shown = spawn("node", ["build/receiver.mjs"], { env: { ...process.env, WEBHOOK_SECRET: made.secret, PORT: String(port) }, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  shown.stdout.on("data", (text) => { said += text; });
  try {
    await until("it listens", () => fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false));
    same((await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "{}", headers: { "webhook-id": "x", "webhook-timestamp": String(Math.floor(Date.now() / 1000)), "webhook-signature": "v1,AAAA" } })).status, 400, "what is forged");
    const from = await head();
    const formed = await team("Shown");
    await until("it says so", () => said.includes(formed.id));
    await hana("POST", `/v1/webhooks/${made.id}/replay`, { fromPosition: from + 1, toPosition: from + 1 });
    await until("the replay has arrived", async () => (await hana("GET", `/v1/webhooks/${made.id}/deliveries`)).items.filter((delivery) => delivery.status === "delivered").length === 2);
    await wait(200);
    same(said.split(formed.id).length, 2, "how often it says so");
  } finally {
    shown.kill();
  }
});

await other.close();
await service.stop();
end();
