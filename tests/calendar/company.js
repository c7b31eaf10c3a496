// Organizations with one person who has many series, through which all happens that can happen to a calendar.
import { caller as outside } from "../outside.mjs";

/** The same numbers at every run. */
export function numbers(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return { chance: (share) => next() < share, pick: (list) => list[Math.floor(next() * list.length)], upTo: (most) => Math.floor(next() * (most + 1)) };
}

export const day = (date, days) => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);

// Days on which clocks change in one of the zones, and the hours around that.
const firsts = ["2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-09-06", "2026-04-05", "2026-10-04", "2026-02-15", "2026-03-22", "2026-01-31", "2026-12-29", "2027-03-14"];
const times = ["00:00", "00:15", "01:30", "01:45", "02:00", "02:15", "02:30", "02:45", "03:00", "09:00", "16:30", "23:45"];
const cadences = [{ frequency: "weekly", interval: 1 }, { frequency: "weekly", interval: 1 }, { frequency: "weekly", interval: 2 }, { frequency: "weekly", interval: 5 }, { frequency: "monthly", interval: 1 }, { frequency: "monthly", interval: 2 }];

/** Whatever the version is: nobody else changes anything. */
export function caller(base) {
  const call = outside(base);
  return (method, path, token, body) => call(method, path, token, body, { "If-Match": "*" });
}

/** An organization whose manager has so many series in one zone; each went through other things. */
export async function company(call, zone, count, seed, others) {
  const random = numbers(seed);
  const domain = `${crypto.randomUUID()}.example.com`;
  await call("POST", "/dev/organizations", undefined, { name: "Acme", adminEmail: `hana@${domain}` });
  const signIn = async (name) => (await call("POST", "/dev/tokens", undefined, { email: `${name}@${domain}` })).accessToken;
  const hana = await signIn("hana");
  const add = async (displayName, name) => (await call("POST", "/v1/people", hana, { displayName, email: `${name}@${domain}` })).id;
  const mayaId = await add("Maya", "maya");
  const maya = await signIn("maya");
  await call("PATCH", "/v1/organization", hana, { nonWorkingDays: ["2026-12-25", "2027-01-01", "2027-01-03", "2027-03-28", "2027-10-31"] });

  const series = [];
  for (let number = 0; number < count; number++) {
    const name = `Ben ${number}, of "Ä;ä\\${zone}" and a name as long as names of people get when they have many`;
    const reportId = await add(name, `ben${number}`);
    const first = { date: day(random.pick(firsts), 7 * random.upTo(3)), time: random.pick(times), timeZone: zone, durationMinutes: random.pick([15, 30, 45, 60, 90]) };
    const kind = random.pick(["managerReport", "skipLevel"]);
    const started = await call("POST", "/v1/series", maya, {
      kind, participants: [{ personId: mayaId, role: "manager" }, { personId: reportId, role: "report" }], cadence: random.pick(cadences), firstMeeting: first,
    });
    const one = { id: started.id, name, did: [] };
    series.push(one);
    await call("POST", `/v1/series/${one.id}/agenda-items`, maya, { title: `Secret topic ${number}`, details: "Nobody's calendar says so" });
    await live(call, maya, one, random, others);
    if (random.chance(0.15)) {
      // Who is away is not met.
      const ben = await signIn(`ben${number}`);
      await call("PATCH", "/v1/me/settings", ben, { absences: [{ from: "2027-02-01", to: "2027-02-21" }, { from: "2027-10-25", to: "2027-11-08" }] });
      one.did.push("absent");
    }
  }

  const oneOff = await call("POST", "/v1/meetings", maya, {
    kind: "managerReport", participants: [{ personId: mayaId, role: "manager" }, { personId: await add("Once", "once"), role: "report" }],
    planned: { date: "2027-03-28", time: "02:30", timeZone: zone, durationMinutes: 30 }, title: "Secret title of a one-off",
  });
  return { zone, maya, hana, mayaId, signIn, series, oneOff };
}

async function live(call, maya, one, random, others) {
  const at = (meeting) => new Date(Math.min(Date.parse(meeting.planned.startsAt), Date.now() - 60000)).toISOString();
  for (let step = random.upTo(7); step > 0; step--) {
    const id = (await call("GET", `/v1/series/${one.id}`, maya)).upcomingMeetingId;
    const meeting = await call("GET", `/v1/meetings/${id}`, maya);
    const plan = (({ date, time, timeZone, durationMinutes }) => ({ date, time, timeZone, durationMinutes }))(meeting.planned);
    const what = random.pick(["hold", "hold", "hold", "miss", "cancel", "move", "move", "lengthen", "abroad"]);
    one.did.push(what);
    if (what === "move") {
      await call("POST", `/v1/meetings/${id}/reschedule`, maya, { planned: { ...plan, date: day(plan.date, random.upTo(16) - 4), time: random.pick(times) } });
    } else if (what === "lengthen") {
      await call("POST", `/v1/meetings/${id}/reschedule`, maya, { planned: { ...plan, durationMinutes: plan.durationMinutes + 25 } });
    } else if (what === "abroad") {
      await call("POST", `/v1/meetings/${id}/reschedule`, maya, { planned: { ...plan, timeZone: random.pick(others) } });
    } else {
      await call("POST", `/v1/meetings/${id}/${what}`, maya, what === "hold" ? { heldAt: at(meeting) } : {});
    }
  }

  const { items } = await call("GET", `/v1/series/${one.id}/occurrences?from=2026-12-01&to=2027-12-31`, maya);
  const slots = items.filter((each) => each.status === "slot").map((each) => each.date);
  if (slots.length > 4 && random.chance(0.4)) {
    await call("PATCH", `/v1/series/${one.id}`, maya, { skipDates: [random.pick(slots), random.pick(slots), "2027-03-28", "2027-04-04"] });
    one.did.push("skip");
  }

  if (random.chance(0.15)) {
    await call("PATCH", `/v1/series/${one.id}`, maya, { cadence: random.pick(cadences) });
    one.did.push("cadence");
  }

  const end = random.upTo(19);
  for (const verb of end === 0 ? ["end"] : end === 1 ? ["pause"] : end === 2 ? ["pause", "resume"] : []) {
    await call("POST", `/v1/series/${one.id}/${verb}`, maya, {});
    one.did.push(verb);
  }
}
