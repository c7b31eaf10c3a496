import type { ActionItem, Overview } from "../api.js";
import { day, named, title } from "../words.js";
import { Card, Chip } from "./bits.js";

const asks: Record<Overview["waitingForMe"][number]["what"], string> = {
  answer: "wants an answer", accept: "asks you to do this", disputed: "disputes this", consent: "would hand this on", feedback: "asks for feedback", offer: "offers this", handover: "hands over",
};

/** What others wait for, the oldest first. */
export function WaitingList({ items }: { items: Overview["waitingForMe"] }) {
  return (
    <Card title="Waiting for you">
      {items.length === 0 && <p class="none">Nobody waits for you.</p>}
      <ul>{items.map((item) => (
        <li key={item.id}><a href={`#/meeting/${item.meetingId}`}>{title(item)}</a> <small>{named(item.from)} {asks[item.what]} · since {day(item.since)}</small></li>
      ))}</ul>
    </Card>
  );
}

export function Promises({ title: heading, items, none }: { title: string; items: ActionItem[]; none: string }) {
  const today = new Date().toISOString().slice(0, 10);
  return (
    <Card title={heading}>
      {items.length === 0 && <p class="none">{none}</p>}
      <ul>{items.map((item) => (
        <li key={item.id}>
          <a href={`#/meeting/${item.meetingId}`}>{title(item)}</a> <small>{item.series ? named(item.series.counterpart) : ""}</small>
          {item.status !== "open" && <Chip>{item.status}</Chip>}
          {item.dueOn && <Chip tone={item.dueOn < today ? "warn" : "plain"}>due {day(item.dueOn)}</Chip>}
        </li>
      ))}</ul>
    </Card>
  );
}
