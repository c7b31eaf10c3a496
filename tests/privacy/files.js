// Looks into an export about a person with what others wrote.
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import ICAL from "ical.js";
import { same } from "../outside.mjs";

/** The files of a ZIP, as texts. */
export const files = (bytes) => Object.fromEntries(Object.entries(unzipSync(new Uint8Array(bytes))).map(([name, content]) => [name, strFromU8(content)]));

/** Throws unless the document is as the schema beside it says, and tables and calendar say the same as the document. */
export function agree(found) {
  const document = JSON.parse(found["about-me.json"]);
  const ajv = formats.default(new Ajv.default({ strict: false, allErrors: true }), { mode: "full" });
  const valid = ajv.compile(JSON.parse(found["about-me.schema.json"]));
  if (!valid(document)) {
    throw new Error(JSON.stringify(valid.errors.slice(0, 5)));
  }

  const meetings = document.meetings.map((meeting) => meeting.meeting);
  const kinds = { meetings, "agenda-items": "agendaItems", notes: "notes", "action-items": "actionItems", decisions: "decisions", "check-ins": "checkIns", feedback: "feedback", goals: document.goals, events: document.events };
  for (const [name, kind] of Object.entries(kinds)) {
    const things = typeof kind === "string" ? meetings.flatMap((meeting) => meeting[kind]) : kind;
    const rows = parse(found[`tables/${name}.csv`], { columns: true });
    const id = name === "events" ? "eventId" : "id";
    same(rows.map((row) => row[id]), things.map((thing) => thing[id]), name);
  }

  const notes = parse(found["tables/notes.csv"], { columns: true });
  same(notes.map((row) => row.text), meetings.flatMap((meeting) => meeting.notes).map((note) => note.text ?? ""), "the texts of notes");
  const calendar = new ICAL.Component(ICAL.parse(found["meetings.ics"]));
  same(calendar.getAllSubcomponents("vevent").length > 0, meetings.some((meeting) => meeting.planned), "events of the calendar");
  return document;
}
