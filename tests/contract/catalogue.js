// The catalogue of events: read by AsyncAPI's own parser, and held against what really happens.
import { Parser } from "@asyncapi/parser";
import { readFileSync } from "node:fs";
import { compiler, say } from "./schemas.js";

export async function catalogue(base, check) {
  const served = await (await fetch(`${base}/openapi/events.v1.json`)).text();
  const document = JSON.parse(served);

  await check("the service serves the catalogue of events that is published", () => {
    if (JSON.stringify(JSON.parse(readFileSync("../../openapi/oneonone.events.v1.json", "utf8"))) !== JSON.stringify(document)) {
      throw new Error("openapi/oneonone.events.v1.json differs from /openapi/events.v1.json");
    }
  });
  await check("AsyncAPI's parser finds nothing wrong with it", async () => {
    const { document: parsed, diagnostics } = await new Parser().parse(served);
    const wrong = diagnostics.filter(({ severity }) => severity <= 1);
    if (!parsed || wrong.length > 0) {
      throw new Error(JSON.stringify(wrong.slice(0, 5), null, 1));
    }
  });
  await check("what happens is what it says, for everybody who may know", async () => {
    const schemas = compiler(document);
    const { seen, types } = await happen(base);
    for (const event of seen) {
      const validate = schemas.at("components", "schemas", event.type);
      if (!validate(event)) {
        throw new Error(`${event.type}: ${say(validate.errors)} ${JSON.stringify(event)}`);
      }
    }

    if (types.size < 15) {
      throw new Error(`only ${types.size} kinds of events happened`);
    }
  });
}

/** A little of everything, and what HR, manager and report learn of it. */
async function happen(base) {
  const call = async (method, path, token, body) => {
    const answer = await fetch(base + path, {
      method,
      headers: { "Content-Type": "application/json", "If-Match": "*", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    }

    return answer.json().catch(() => undefined);
  };
  const domain = `${crypto.randomUUID()}.example.com`;
  await call("POST", "/dev/organizations", undefined, { name: "Acme", adminEmail: `hana@${domain}` });
  const signIn = async (name) => (await call("POST", "/dev/tokens", undefined, { email: `${name}@${domain}` })).accessToken;
  const hana = await signIn("hana");
  const add = async (name) => (await call("POST", "/v1/people", hana, { displayName: name, email: `${name}@${domain}` })).id;
  const [mayaId, benId] = [await add("maya"), await add("ben")];
  const [maya, ben] = [await signIn("maya"), await signIn("ben")];
  await call("PUT", `/v1/people/${benId}/manager`, hana, { managerId: mayaId });
  const team = await call("POST", "/v1/teams", hana, { name: "Platform", leadId: mayaId });
  await call("PUT", `/v1/teams/${team.id}/members/${benId}`, hana);
  const series = await call("POST", "/v1/series", maya, {
    kind: "managerReport",
    participants: [{ personId: mayaId, role: "manager" }, { personId: benId, role: "report" }],
    cadence: { frequency: "weekly", interval: 1 },
    firstMeeting: { date: "2031-05-06", time: "10:00", timeZone: "Europe/Berlin", durationMinutes: 30 },
  });
  const meeting = `/v1/meetings/${series.upcomingMeetingId}`;
  const topic = await call("POST", `${meeting}/agenda-items`, ben, { title: "A course", kind: "interest", theme: "training", tags: ["growth"] });
  const draft = await call("POST", `${meeting}/agenda-items`, ben, { title: "Later", visibility: "draft" });
  await call("POST", `${meeting}/agenda-items/${draft.id}/share`, ben, {});
  const offered = await call("POST", `${meeting}/agenda-items/${topic.id}/offers`, maya, { text: "One in spring" });
  await call("POST", `${meeting}/agenda-items/${topic.id}/offers/${offered.offers[0].id}/accept`, ben, {});
  await call("POST", `${meeting}/agenda-items/${topic.id}/resolve`, maya, { outcome: "granted", validFrom: "2031-05-06" });
  await call("POST", `${meeting}/notes`, maya, { text: "A note" });
  await call("POST", `${meeting}/notes`, ben, { text: "A private one", visibility: "private" });
  const action = await call("POST", `${meeting}/action-items`, maya, { title: "Compare two", ownerId: benId, dueOn: "2031-05-20" });
  await call("POST", `/v1/action-items/${action.id}/accept`, ben, {});
  await call("POST", `/v1/action-items/${action.id}/progress`, ben, { percent: 50 });
  await call("POST", `${meeting}/check-ins`, ben, { mood: 4, visibility: "shared" });
  await call("POST", `${meeting}/decisions`, maya, { text: "We try it" });
  await call("POST", `${meeting}/reschedule`, maya, { planned: { date: "2031-05-07", time: "10:00", timeZone: "Europe/Berlin", durationMinutes: 30 }, reason: "A holiday" });
  await call("POST", "/v1/goals", ben, { title: "Speak", seriesIds: [series.id] });
  await call("POST", `${meeting}/hold`, maya, {});
  const seen = (await Promise.all([hana, maya, ben].map((token) => call("GET", "/v1/events?limit=200", token)))).flatMap((page) => page.items);
  return { seen, types: new Set(seen.map(({ type }) => type)) };
}
