// ben writes a canary into everything that takes text, and agrees on some things with maya.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { caller } from "../outside.mjs";
import { agreed, ask, base, canary, data, owners } from "./words.js";

const call = caller(base);
let words = 0;
const word = () => `${canary}${String(++words).padStart(3, "0")}`;
const email = `${word()}@example.com`;
const admin = await call("POST", "/dev/organizations", undefined, { name: "Acme", adminEmail: "hana@example.com" });
const signIn = async (address) => (await call("POST", "/dev/tokens", undefined, { email: address })).accessToken;
const hana = await signIn("hana@example.com");
const mayaId = (await call("POST", "/v1/people", hana, { displayName: "Maya", email: "maya@example.com" })).id;
const benId = (await call("POST", "/v1/people", hana, { displayName: word(), email, title: word(), externalId: word(), department: word(), managerId: mayaId })).id;
const [maya, ben] = [await signIn("maya@example.com"), await signIn(email)];
const series = await call("POST", "/v1/series", maya, {
  kind: "managerReport",
  participants: [{ personId: mayaId, role: "manager" }, { personId: benId, role: "report" }],
  cadence: { frequency: "weekly", interval: 1 },
  firstMeeting: { date: "2031-05-06", time: "10:00", timeZone: "Europe/Berlin", durationMinutes: 30 },
});
const meeting = `/v1/meetings/${series.upcomingMeetingId}`;
const item = async (body) => (await call("POST", `${meeting}/agenda-items`, ben, body)).id;
const topic = await item({ title: word(), details: word(), kind: "concern", tags: [word()] });
await call("PATCH", `${meeting}/agenda-items/${topic}`, ben, { title: word() }, { "If-Match": "*" });
await call("POST", `${meeting}/agenda-items/${topic}/attempts`, ben, { text: word() });
await item({ title: word(), details: word(), visibility: "draft" });
const answered = await item({ title: word(), kind: "request" });
await call("POST", `${meeting}/agenda-items/${answered}/resolve`, maya, { outcome: "granted", text: `${agreed} answer` });
const withdrawn = await item({ title: word() });
await call("POST", `${meeting}/agenda-items/${withdrawn}/withdraw`, ben, { reason: word() });
const mayas = (await call("POST", `${meeting}/agenda-items`, maya, { title: "Maya's", kind: "interest" })).id;
await call("POST", `${meeting}/agenda-items/${mayas}/offers`, ben, { text: word() });
const unkept = word(); // Of a key only a hash is kept.
const note = (await call("POST", `${meeting}/notes`, ben, { text: word() }, { "Idempotency-Key": unkept })).id;
await call("PUT", `${meeting}/notes/${note}`, ben, { text: word() }, { "If-Match": "*" });
await call("POST", `${meeting}/notes`, ben, { text: word(), visibility: "private" });
await call("POST", `${meeting}/check-ins`, ben, { mood: 2, workload: 5, text: word(), visibility: "shared" });
await call("POST", `${meeting}/check-ins`, ben, { mood: 1, text: word() });
await call("POST", `${meeting}/feedback`, ben, { text: word() });
await call("POST", "/v1/feedback-requests", ben, { seriesId: series.id, question: word() });
await call("POST", `${meeting}/decisions`, ben, { text: `${agreed} decision` });
const promise = async (title, ownerId) => (await call("POST", `${meeting}/action-items`, ben, { title, ownerId, dueOn: "2031-06-01" })).id;
const accepted = await promise(`${agreed} promise`, mayaId);
await call("POST", `/v1/action-items/${accepted}/accept`, maya, {});
await promise(word(), mayaId);
const own = await promise(word(), benId);
await call("POST", `/v1/action-items/${own}/progress`, ben, { percent: 10, text: word() });
await call("POST", `/v1/action-items/${own}/reschedule`, ben, { dueOn: "2031-06-08", reason: word() });
await call("POST", `/v1/action-items/${own}/drop`, ben, { reason: word() });
const goal = (await call("POST", "/v1/goals", ben, { title: word(), details: word(), seriesIds: [series.id], externalUrl: `https://${word()}.example.com/` })).id;
await call("POST", `/v1/goals/${goal}/progress`, ben, { percent: 10, text: word() });
await call("POST", `/v1/goals/${goal}/abandon`, ben, { reason: word() });
await call("POST", "/v1/calendar-feeds", ben, {});
await call("POST", `${meeting}/hold`, maya, {});

// An export, which holds his profile, and is not fetched before he is erased.
let job = await call("POST", "/v1/exports", hana, { kind: "people" });
while (!["succeeded", "failed"].includes(job.status)) {
  await new Promise((resolve) => setTimeout(resolve, 100));
  job = await call("GET", `/v1/exports/${job.id}`, hana);
}

// The keys of before: what an older backup of the key store would have.
const before = ask(process.env.keys_port, owners);
const receipt = await call("GET", `${meeting}/receipt`, maya);
writeFileSync(join(data, "receipt-before.json"), JSON.stringify(receipt));
writeFileSync(join(data, "scene.json"), JSON.stringify({ organization: (await call("GET", "/v1/organization", hana)).id, hana, maya, ben, benId, email, series: series.id, meeting, accepted, own, goal, words, unkept, export: job.id, before }));
