import { useState } from "preact/hooks";
import { type AgendaItem, must, seen } from "./api.js";
import { Form, read } from "./form.js";
import type { Page } from "./page.js";
import { kinds, named, outcomesOfAuthor, outcomesOfOther, standing, title, word } from "./words.js";

export function Agenda({ page }: { page: Page }) {
  const { meeting, api, change } = page;
  const [advice, setAdvice] = useState<string | null>(null);
  const path = { meetingId: meeting.id };
  const add = (data: FormData) => change(async () => {
    const body = { title: read(data, "title"), kind: read(data, "kind") as AgendaItem["kind"], visibility: data.has("draft") ? "draft" as const : "shared" as const };
    const added = must(await api.POST("/v1/meetings/{meetingId}/agenda-items", { params: { path }, body }));
    setAdvice(added.advisories?.map(({ message }) => message).join(" ") || null);
  });
  const items = meeting.agendaItems.toSorted((one, other) => one.order - other.order);
  return (
    <section aria-label="Agenda">
      <h2>Agenda</h2>
      <ol>{items.map((item, at) => <Item key={item.id} item={item} above={items[at - 2]?.id ?? null} first={at === 0} page={page} />)}</ol>
      {items.length === 0 && <p>Nothing yet. What do you want to talk about?</p>}
      {advice && <p role="note">{advice}</p>}
      {meeting.allowedActions.includes("addAgendaItem") && (
        <Form name="Add to the agenda" submit={add}>
          <input name="title" aria-label="Topic" required maxLength={300} />
          <select name="kind" aria-label="Kind">{kinds.map((kind) => <option key={kind} value={kind}>{word(kind)}</option>)}</select>
          <label><input name="draft" type="checkbox" /> only for me yet</label>
        </Form>
      )}
    </section>
  );
}

function Item({ item, above, first, page }: { item: AgendaItem; above: string | null; first: boolean; page: Page }) {
  const { meeting, api, change, tag } = page;
  const [open, setOpen] = useState<"edit" | "resolve" | null>(null);
  const params = { path: { meetingId: meeting.id, itemId: item.id } };
  const may = (operation: string) => item.allowedActions.includes(operation);
  const done = (work: () => Promise<unknown>) => change(work).then((through) => through && setOpen(null));
  const mine = meeting.viewer.counterpart.id !== item.author.id;
  return (
    <li aria-label={title(item)}>
      <strong>{title(item)}</strong> <small>{named(item.author)} · {standing(item)}</small>
      <menu>
        {may("shareAgendaItem") && <button onClick={() => change(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/share", { params })))}>Share</button>}
        {may("discussAgendaItem") && <button onClick={() => change(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/discuss", { params })))}>Talked about</button>}
        {may("resolveAgendaItem") && <button onClick={() => setOpen(open === "resolve" ? null : "resolve")}>Resolve</button>}
        {may("editAgendaItem") && <button onClick={() => setOpen(open === "edit" ? null : "edit")}>Edit</button>}
        {may("moveAgendaItem") && !first && <button onClick={() => change(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/move", { params, body: { after: above } })))}>Up</button>}
        {may("withdrawAgendaItem") && <button onClick={() => change(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/withdraw", { params, body: {} })))}>Withdraw</button>}
      </menu>
      {open === "edit" && (
        <Form name="Save" submit={(data) => done(async () => must(await api.PATCH("/v1/meetings/{meetingId}/agenda-items/{itemId}", { params: { path: params.path, header: seen(meeting, tag).header }, body: { title: read(data, "title") } })))}>
          <input name="title" aria-label="New wording" defaultValue={item.title ?? ""} required />
        </Form>
      )}
      {open === "resolve" && (
        <Form name="Say what became of it" submit={(data) => done(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/resolve", { params, body: { outcome: read(data, "outcome") as "answered", text: read(data, "text") || null } })))}>
          <select name="outcome" aria-label="Outcome">{(mine ? outcomesOfAuthor : outcomesOfOther).map((outcome) => <option key={outcome} value={outcome}>{word(outcome)}</option>)}</select>
          <input name="text" aria-label="Answer or reason" />
        </Form>
      )}
    </li>
  );
}
