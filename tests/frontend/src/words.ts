// What people read instead of the words of the contract.
import type { ActionItem, AgendaItem, Kind, Outcome, Person, Planned } from "./api.js";

export const kinds: readonly Kind[] = [
  "discussion", "question", "concern", "suggestion", "request", "proposal", "interest", "feedback", "expectation", "perspective", "status", "codeReview",
];
export const outcomesOfAuthor: readonly Outcome[] = ["addressed", "answered", "granted", "declined", "deferred", "redirected", "dropped"];
export const outcomesOfOther: readonly Outcome[] = ["answered", "granted", "declined", "deferred", "redirected"];

export const named = (person: Person): string => person.displayName ?? "somebody whose data was erased";
export const text = (thing: { text?: string | null }): string => thing.text ?? "(erased)";
export const title = (thing: { title?: string | null }): string => thing.title ?? "(erased)";
export const word = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
export const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** The one of these words that a form's field says. */
export const pick = <T extends string>(words: readonly T[], said: string): T | undefined => words.find((one) => one === said);

export const day = (date: string): string =>
  new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", ...(new Date(date).getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" }) }).format(new Date(date));

export const when = (planned: Planned | null): string =>
  planned
    ? `${new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: planned.timeZone }).format(new Date(planned.startsAt))} at ${planned.time} (${planned.timeZone})`
    : "without a date";

export function standing(item: AgendaItem): string {
  const parts = [word(item.kind), item.status];
  if (item.timesCarried > 0) {
    parts.push(`carried ${item.timesCarried}×`);
  }

  if (item.carriedTo) {
    parts.push("went on to the next meeting");
  }

  if (item.outcome) {
    parts.push([word(item.outcome.outcome), item.outcome.text].filter(Boolean).join(": "));
  }

  return parts.join(" · ");
}

export const promise = (item: ActionItem): string =>
  [named(item.owner), item.status, item.dueOn && `due ${day(item.dueOn)}`, item.confirmedAt && "confirmed", item.reason].filter(Boolean).join(" · ");
