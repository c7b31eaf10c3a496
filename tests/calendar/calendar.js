// Several hundred series in zones whose clocks change and in one whose do not: three parsers read of their feed what the service lists as their occurrences.
import { check, end, same } from "../outside.mjs";
import { caller, company } from "./company.js";
import { withIcalJs, withNodeIcal, withPython } from "./readers.js";

const [base, folder, python] = process.argv.slice(2);
const zones = ["Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Cairo"];
const each = Number(process.env.SERIES ?? 86);
const [from, to] = [Date.parse("2025-01-05T00:00:00Z"), Date.parse("2028-12-28T00:00:00Z")];
const call = caller(base);

/** What the service says of one series: everything but what was cancelled or is passed over. */
async function occurrences(one, maya) {
  const read = [];
  for (const span of ["from=2025-01-01&to=2026-12-31", "from=2027-01-01&to=2028-12-31"]) {
    const { items } = await call("GET", `/v1/series/${one.id}/occurrences?${span}`, maya);
    read.push(...items.filter((each) => each.status !== "cancelled" && each.status !== "skipped"));
  }

  return read.map((each) => [Date.parse(each.startsAt), Date.parse(each.endsAt)]).filter(([start]) => start >= from && start < to).sort((a, b) => a[0] - b[0]);
}

const began = Date.now();
const companies = await Promise.all(zones.map((zone, index) => company(call, zone, each, 1000 + index, zones)));
console.log(`     ${zones.length * each} series made in ${Math.round((Date.now() - began) / 1000)} s`);
const feeds = [];
for (const one of companies) {
  const url = (await call("POST", "/v1/calendar-feeds", one.maya, {})).url;
  const answer = await fetch(url);
  feeds.push({ ...one, url, answer, text: await answer.text(), expected: new Map(await Promise.all(one.series.map(async (each) => [each.name, await occurrences(each, one.maya)]))) });
}

const total = feeds.reduce((sum, feed) => sum + [...feed.expected.values()].reduce((all, list) => all + list.length, 0), 0);
const readers = { "ical.js": withIcalJs, "node-ical": withNodeIcal };
if (python) {
  readers["recurring-ical-events"] = withPython(python, folder);
} else {
  console.log("     Python's recurring-ical-events is not installed and cannot be: its check is left out");
}

for (const [name, read] of Object.entries(readers)) {
  await check(`${name} reads what the service lists as occurrences: ${zones.length * each} series, ${total} occurrences`, async () => {
    const wrong = [];
    for (const feed of feeds) {
      const found = new Map();
      for (const [summary, start, end] of read(feed.text, from, to)) {
        found.set(summary, [...(found.get(summary) ?? []), [start, end]]);
      }

      same(found.get("1:1 with Once")?.map(([start]) => start), [Date.parse(feed.oneOff.planned.startsAt)], `the one-off in ${feed.zone}`);
      for (const one of feed.series) {
        const [said, is] = [feed.expected.get(one.name), found.get(`1:1 with ${one.name}`) ?? []];
        if (JSON.stringify(said) !== JSON.stringify(is)) {
          const text = (times) => times.map(([start, end]) => `${new Date(start).toISOString()}+${(end - start) / 60000}`);
          const [listed, found] = [text(said), text(is)];
          wrong.push(`${feed.zone} ${one.id} after ${one.did}: missing ${listed.filter((each) => !found.includes(each)).slice(0, 4)}; too many ${found.filter((each, at) => !listed.includes(each) || found.indexOf(each) !== at).slice(0, 4)}`);
        }
      }
    }

    same(wrong.length, 0, `series that differ, such as\n       ${wrong.slice(0, 8).join("\n       ")}\n     `);
  });
}

await check("between them the series went through everything that happens to a calendar", () => {
  const did = new Set(companies.flatMap((one) => one.series.flatMap((each) => each.did)));
  same([...did].sort(), ["abroad", "absent", "cadence", "cancel", "end", "hold", "lengthen", "miss", "move", "pause", "resume", "skip"], "what happened");
});
await check("a feed is text/calendar in lines of at most 75 octets that end with CRLF", () => {
  for (const { answer, text } of feeds) {
    same(answer.headers.get("content-type"), "text/calendar; charset=utf-8", "the type");
    same(answer.headers.get("cache-control"), "private, no-cache", "the cache's rule");
    same(text.replaceAll("\r\n", "").match(/[\r\n]/), null, "bare line ends");
    same(text.split("\r\n").filter((line) => Buffer.byteLength(line) > 75).length, 0, "long lines");
  }
});
await check("no feed holds a word of an agenda or of a title", () => feeds.forEach(({ text }) => same(/secret|nobody's/i.test(text.replaceAll("\r\n ", "")), false, "a secret")));
/** The shortest of several times, in milliseconds: what the service needs when nothing else runs. */
async function shortest(work) {
  const times = [];
  for (let turn = 0; turn < 5; turn++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }

  return Math.min(...times);
}

await check("an unchanged feed answers 304 with nothing at a fifth of the cost or less; a changed one answers anew", async () => {
  for (const feed of feeds) {
    const tag = feed.answer.headers.get("etag");
    const ask = () => fetch(feed.url, { headers: { "If-None-Match": tag } });
    const answer = await ask();
    same([answer.status, await answer.text(), answer.headers.get("etag")], [304, "", tag], "unchanged");
    same(await (await fetch(feed.url)).text(), feed.text, "the same feed");
    const [whole, unchanged] = [await shortest(async () => (await fetch(feed.url)).text()), await shortest(ask)];
    console.log(`     ${feed.zone}: ${(feed.text.length / 1024).toFixed(0)} kB in ${whole.toFixed(1)} ms, 304 in ${unchanged.toFixed(1)} ms`);
    same(unchanged * 5 < whole, true, "304 is cheap");
  }

  const [feed] = feeds;
  const active = (await Promise.all(feed.series.map((one) => call("GET", `/v1/series/${one.id}`, feed.maya)))).find((one) => one.status === "active");
  await call("POST", `/v1/meetings/${active.upcomingMeetingId}/cancel`, feed.maya, {});
  same((await fetch(feed.url, { headers: { "If-None-Match": feed.answer.headers.get("etag") } })).status, 200, "changed");
});
end();
