// What the service hands out about a person. The last line is "N passed, N failed".
import { scene } from "../events/scene.js";
import { check, end, same } from "../outside.mjs";
import { agree, files } from "./files.js";
import { subject } from "./subject.js";

const [base] = process.argv.slice(2);
const { call, hana, maya, ben, meetingId } = await scene(base);
const me = await call("GET", "/v1/me", ben);
await call("POST", `/v1/meetings/${meetingId}/agenda-items`, ben, { title: "A topic, \"quoted\"", kind: "concern" });
await call("POST", `/v1/meetings/${meetingId}/notes`, ben, { text: "A note\nin two lines, \"quoted\"" });
await call("POST", `/v1/meetings/${meetingId}/notes`, ben, { text: "Mine alone", visibility: "private" });
await call("POST", `/v1/meetings/${meetingId}/notes`, maya, { text: "Hers alone", visibility: "private" });
await call("POST", `/v1/meetings/${meetingId}/action-items`, maya, { title: "Send the dates", ownerId: me.id, dueOn: "2031-06-01" });
await call("POST", `/v1/meetings/${meetingId}/check-ins`, ben, { mood: 4, text: "Fine", visibility: "shared" });
await call("POST", "/v1/goals", ben, { title: "Speak at a conference" });
await call("POST", `/v1/meetings/${meetingId}/hold`, maya, {});

const fetchAs = (token, path, accept) => fetch(base + path, { headers: { Authorization: `Bearer ${token}`, Accept: accept } });

await check("a ZIP about oneself opens, and its document, schema, tables and calendar agree", async () => {
  const answer = await fetchAs(ben, "/v1/me/export", "application/zip");
  same([answer.status, answer.headers.get("content-type")], [200, "application/zip"], "the answer");
  const document = agree(files(await answer.arrayBuffer()));
  same(document.person.id, me.id, "whose it is");
  const text = JSON.stringify(document);
  same([text.includes("Mine alone"), text.includes("Hers alone")], [true, false], "what is private");
});

await check("a client that asks for nothing in particular gets the document", async () => {
  const document = await call("GET", "/v1/me/export", ben);
  same([document.format, document.person.id], ["oneonone.about-me/1", me.id], "the document");
});

await check("who was deactivated still gets it, and nothing else", async () => {
  const { hana, ben: other } = await scene(base);
  const { id } = await call("GET", "/v1/me", other);
  await call("POST", `/v1/people/${id}/deactivate`, hana, {});
  await new Promise((resolve) => setTimeout(resolve, 5000));
  same((await call("GET", "/v1/me/export", other)).person.status, "deactivated", "their status");
  for (const path of ["/v1/me", "/v1/events", "/v1/me/overview", "/v1/meetings"]) {
    same((await fetchAs(other, path, "*/*")).status, 403, path);
  }
});

await subject(base, { call, hana, ben });
end();
