import type { ComponentChildren } from "preact";
import type { Person } from "../api.js";
import { named } from "../words.js";

/** The first letters of a name: a picture of nobody in particular. */
export function Avatar({ person }: { person: Person }) {
  const letters = named(person).split(" ").map((part) => part[0]).slice(0, 2).join("");
  const hue = [...person.id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  return <span class="avatar" aria-hidden="true" style={{ "--hue": String(hue) }}>{letters}</span>;
}

export const Chip = ({ tone = "plain", children }: { tone?: "plain" | "warn" | "good"; children: ComponentChildren }) => <span class={`chip ${tone}`}>{children}</span>;

/** A number with what it counts. */
export const Figure = ({ value, label, tone = "plain" }: { value: number | string; label: string; tone?: "plain" | "warn" }) => <div class={`figure ${tone}`}><strong>{value}</strong> <span>{label}</span></div>;

export const Card = ({ title, children }: { title: string; children: ComponentChildren }) => <section class="card" aria-label={title}><h2>{title}</h2>{children}</section>;

export const Trouble = ({ words }: { words: string | null }) => words === null ? null : <p role="alert">{words}</p>;
