// node isolation.js REQUESTS NODE…: companies that know nothing of each other ask and tell all at once; each answer holds its own company's words and ids and no other's.
import pg from "pg";
import { caller, check, end, same } from "../outside.mjs";

const [, , count, ...nodes] = process.argv;
const requests = Number(count);
const companies = 12;
const meetingsEach = 4;
const atOnce = 48;
const calls = nodes.map(caller);
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const word = /word-(\d+)-/g;
const owners = new Map();

const client = async (database = "oneonone") => {
  const made = new pg.Client({ host: "127.0.0.1", port: Number(process.env.POOLER), user: "postgres", password: process.env.SECRET, database });
  await made.connect();
  return made;
};

/** What of others is in an answer. */
function foreign(text, company) {
  const words = [...text.matchAll(word)].map((found) => Number(found[1])).filter((number) => number !== company);
  const ids = (text.match(uuid) ?? []).filter((id) => owners.has(id) && owners.get(id) !== company);
  return [...words.map((number) => `a word of company ${number}`), ...ids.map((id) => `an id of company ${owners.get(id)}`)];
}

const own = (thing, company) => {
  for (const id of JSON.stringify(thing).match(uuid) ?? []) {
    owners.set(id, company);
  }

  return thing;
};

async function found(company) {
  const call = calls[company % calls.length];
  const domain = `${crypto.randomUUID()}.example.com`;
  const said = (what) => `word-${company}-${what}`;
  own(await call("POST", "/dev/organizations", undefined, { name: said("company"), adminEmail: `hana@${domain}` }), company);
  const token = async (name) => (await call("POST", "/dev/tokens", undefined, { email: `${name}@${domain}` })).accessToken;
  const hana = await token("hana");
  const people = {};
  for (const name of ["maya", "ben"]) {
    people[name] = { id: own(await call("POST", "/v1/people", hana, { displayName: said(name), email: `${name}@${domain}` }), company).id, token: await token(name) };
  }

  const participants = [{ personId: people.maya.id, role: "manager" }, { personId: people.ben.id, role: "report" }];
  const meetings = [];
  for (let number = 0; number < meetingsEach; number++) {
    const planned = { date: "2030-01-07", time: "10:00", timeZone: "Europe/Berlin", durationMinutes: 30 };
    const meeting = own(await call("POST", "/v1/meetings", people.maya.token, { kind: "managerReport", participants, planned, title: said("meeting") }), company);
    own(await call("POST", `/v1/meetings/${meeting.id}/agenda-items`, people.ben.token, { title: said("topic") }), company);
    const note = own(await call("POST", `/v1/meetings/${meeting.id}/notes`, people.ben.token, { text: said("note 0") }), company);
    own(await call("POST", `/v1/meetings/${meeting.id}/notes`, people.ben.token, { text: said("private"), visibility: "private" }), company);
    meetings.push({ id: meeting.id, note: note.id, revisions: 1, topics: 1 });
  }

  return { number: company, said, hana, meetings, ...people };
}

// One request of a company, and whether its answer must say something of it.
const kinds = [
  (company, meeting) => ["GET", `/v1/meetings/${meeting.id}`, company.ben.token],
  (company, meeting) => ["GET", `/v1/meetings/${meeting.id}/history`, company.maya.token],
  (company) => ["GET", "/v1/search?q=word", company.ben.token],
  (company) => ["GET", "/v1/meetings?limit=20", company.maya.token],
  (company) => ["GET", "/v1/events?limit=50", company.maya.token],
  (company) => ["GET", "/v1/people", company.hana],
  (company, meeting, at) => ["PUT", `/v1/meetings/${meeting.id}/notes/${meeting.note}`, company.ben.token, { text: company.said(`note ${at}`) }, { "If-Match": "*" }, () => { meeting.revisions++; }],
  (company, meeting, at) => at % 7 === 0
    ? ["POST", `/v1/meetings/${meeting.id}/agenda-items`, company.maya.token, { title: company.said(`topic ${at}`) }, { "Idempotency-Key": `key-${at}` }, () => { meeting.topics++; }]
    : ["GET", `/v1/meetings/${meeting.id}/notes/${meeting.note}/revisions`, company.maya.token],
];

let all;
const faults = [];
let leaks = 0;

await check("what a session keeps reaches another client through this pooler, so a leak would be seen", async () => {
  const clients = await Promise.all(Array.from({ length: 8 }, () => client()));
  await clients[0].query("select set_config('oneonone.leak', 'seen', false)");
  // Each holds a transaction for a moment, so that every server connection has its turn.
  const seen = await Promise.all(clients.slice(1).map(async (one) => (await one.query("select current_setting('oneonone.leak', true) as leak, pg_sleep(0.2)")).rows[0].leak));
  await Promise.all(clients.map((one) => one.query("select set_config('oneonone.leak', '', false), pg_sleep(0.2)")));
  await Promise.all(clients.map((one) => one.end()));
  same(seen.includes("seen"), true, "some client saw it");
});

await check(`${companies} companies are founded on ${nodes.length} nodes`, async () => {
  all = await Promise.all(Array.from({ length: companies }, (_, number) => found(number)));
  same(owners.size > companies * 20, true, "their ids are known");
});

await check("an answer of another company would be noticed", async () => {
  const text = JSON.stringify(await calls[0]("GET", `/v1/meetings/${all[1].meetings[0].id}`, all[1].ben.token));
  same(foreign(text, 1), [], "to its own company it shows nothing foreign");
  same(foreign(text, 0).length > 10, true, "to another it would");
});

await check(`${requests} interleaved requests leak nothing`, async () => {
  let next = 0;
  const began = Date.now();
  const worker = async () => {
    while (next < requests) {
      const at = next++;
      const company = all[at % companies];
      const meeting = company.meetings[Math.floor(at / companies) % meetingsEach];
      const [method, path, token, body, headers, done] = kinds[Math.floor(at / 5) % kinds.length](company, meeting, at);
      try {
        const text = JSON.stringify(await calls[at % calls.length](method, path, token, body, headers)) ?? "";
        const others = foreign(text, company.number);
        leaks += others.length;
        if (others.length > 0) {
          faults.push(`${method} ${path}: ${others.slice(0, 3).join(", ")}`);
        } else if (path !== "/v1/events?limit=50" && !text.includes(`word-${company.number}-`)) {
          faults.push(`${method} ${path} shows nothing of its own company: ${text.slice(0, 200)}`);
        }

        done?.();
        own(method === "GET" ? {} : JSON.parse(text), company.number);
      } catch (error) {
        faults.push(String(error.message).slice(0, 300));
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  console.log(`     ${requests} requests in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  same([leaks, faults.length, faults.slice(0, 5)], [0, 0, []], "leaks and faults");
});

await check("what each company wrote is where it belongs, whole", async () => {
  for (const company of all) {
    for (const meeting of company.meetings) {
      const revisions = await calls[0]("GET", `/v1/meetings/${meeting.id}/notes/${meeting.note}/revisions`, company.ben.token);
      const shown = await calls[1]("GET", `/v1/meetings/${meeting.id}`, company.ben.token);
      same([revisions.items.length, shown.agendaItems.length], [meeting.revisions, meeting.topics], `revisions and topics of a meeting of company ${company.number}`);
    }
  }
});

await check("a company asks in vain for what is another's", async () => {
  for (const [at, company] of all.entries()) {
    const other = all[(at + 1) % companies];
    for (const path of [`/v1/meetings/${other.meetings[0].id}`, `/v1/people/${other.ben.id}`]) {
      await calls[at % calls.length]("GET", path, company.hana).then(() => { throw new Error(`${path} was shown`); }, (error) => same(error.status, 404, path));
    }
  }
});

await check("nothing of a request is left behind on a server connection", async () => {
  const clients = await Promise.all(Array.from({ length: 6 }, () => client()));
  const left = await Promise.all(clients.map(async (one) => (await one.query("select current_setting('oneonone.organization', true) as organization, current_user as who, pg_backend_pid() as pid, pg_sleep(0.5)")).rows[0]));
  await Promise.all(clients.map((one) => one.end()));
  same([...new Set(left.map((row) => `${row.organization ?? ""}/${row.who}`))], ["/postgres"], "organization and role");
  same(new Set(left.map((row) => row.pid)).size > 1, true, "on several connections");
});

await check("the connections were shared indeed", async () => {
  const admin = await client("pgbouncer");
  const pool = (await admin.query("show pools")).rows.find((row) => row.database === "oneonone");
  const stats = (await admin.query("show stats")).rows.find((row) => row.database === "oneonone");
  await admin.end();
  const servers = ["sv_active", "sv_idle", "sv_used", "sv_tested", "sv_login"].reduce((sum, state) => sum + Number(pool[state]), 0);
  const clients = Number(pool.cl_active) + Number(pool.cl_waiting);
  console.log(`     ${stats.total_xact_count} transactions of ${clients} client connections on ${servers} server connections`);
  same([pool.pool_mode, servers <= 6, clients > servers, Number(stats.total_xact_count) > requests], ["transaction", true, true, true], "mode, servers, clients, transactions");
});


end();
