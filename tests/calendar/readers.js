// What each parser reads in a feed: [summary, start, end] of everything between two instants, in order.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const sorted = (read, from, to) => read.filter(([, start]) => start >= from && start < to).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));

/** ical.js knows no zone but those that the feed itself describes. */
export function withIcalJs(text, from, to) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  calendar.getAllSubcomponents("vtimezone").forEach((zone) => ICAL.TimezoneService.register(zone));
  const all = calendar.getAllSubcomponents("vevent");
  const changed = all.filter((one) => one.hasProperty("recurrence-id"));
  const read = [];
  const add = (event, start, end) => read.push([event.summary, start.toJSDate().getTime(), end.toJSDate().getTime()]);
  for (const one of all.filter((each) => !each.hasProperty("recurrence-id"))) {
    const uid = one.getFirstPropertyValue("uid");
    const event = new ICAL.Event(one, { exceptions: changed.filter((each) => each.getFirstPropertyValue("uid") === uid) });
    if (!event.isRecurring()) {
      add(event, event.startDate, event.endDate);
      continue;
    }

    const times = event.iterator();
    for (let next = times.next(); next && next.toJSDate().getTime() < to + 40 * 86400000; next = times.next()) {
      const details = event.getOccurrenceDetails(next);
      add(details.item, details.startDate, details.endDate);
    }
  }

  return sorted(read, from, to);
}

/** node-ical knows the zones by their names. */
export function withNodeIcal(text, from, to) {
  const read = [];
  for (const event of Object.values(ical.sync.parseICS(text)).filter((one) => one.type === "VEVENT")) {
    if (event.rrule) {
      const found = ical.expandRecurringEvent(event, { from: new Date(from - 40 * 86400000), to: new Date(to + 40 * 86400000) });
      found.forEach((one) => read.push([one.event.summary, one.start.getTime(), one.end.getTime()]));
    } else {
      read.push([event.summary, event.start.getTime(), event.end.getTime()]);
    }
  }

  return sorted(read, from, to);
}

/** Python's recurring-ical-events. */
export function withPython(python, folder) {
  return (text, from, to) => {
    const file = `${folder}/feed.ics`;
    writeFileSync(file, text);
    return sorted(JSON.parse(execFileSync(python, ["occurrences.py", file, String(from / 1000), String(to / 1000)], { maxBuffer: 2 ** 28, encoding: "utf8" })), from, to);
  };
}
