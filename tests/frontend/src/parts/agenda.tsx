import { useState } from "preact/hooks";
import { type AgendaItem, must } from "../api.js";
import type { Page } from "../screens/meeting.js";
import type { Went } from "../session.js";
import { kinds, named, outcomesOfAuthor, outcomesOfOther, pick, standing, title, word } from "../words.js";
import { Card } from "./bits.js";
import { Edit } from "./edit.js";
import { Field, Form, read } from "./form.js";

export function Agenda({ page }: { page: Page }) {
  const { meeting, api, change } = page;
  const [advice, setAdvice] = useState<string | null>(null);
  const add = (data: FormData) => change(async () => {
    const added = must(await api.POST("/v1/meetings/{meetingId}/agenda-items", {
      params: { path: { meetingId: meeting.id } },
      body: { title: read(data, "title"), kind: pick(kinds, read(data, "kind")) ?? "discussion", visibility: data.has("draft") ? "draft" : "shared" },
    }));
    setAdvice(added.advisories?.map(({ message }) => message).join(" ") || null);
  });
  const items = meeting.agendaItems.toSorted((one, other) => one.order - other.order);
  return (
    <Card title="Agenda">
      <ol>{items.map((item, at) => <Item key={item.id} item={item} above={items[at - 2]?.id ?? null} first={at === 0} page={page} />)}</ol>
      {items.length === 0 && <p class="none">Nothing yet. What do you want to talk about?</p>}
      {advice && <p role="note">{advice}</p>}
      {meeting.allowedActions.includes("addAgendaItem") && (
        <Form name="Add to the agenda" submit={add}>
          <Field label="Topic"><input name="title" required maxLength={300} /></Field>
          <Field label="Kind"><select name="kind">{kinds.map((kind) => <option key={kind} value={kind}>{word(kind)}</option>)}</select></Field>
          <label><input name="draft" type="checkbox" /> only for me yet</label>
        </Form>
      )}
    </Card>
  );
}

// Which buttons there are the service says; the page does not know the rules.
function Item({ item, above, first, page }: { item: AgendaItem; above: string | null; first: boolean; page: Page }) {
  const { meeting, api, change, tag } = page;
  const [open, setOpen] = useState<"edit" | "resolve" | null>(null);
  const path = { meetingId: meeting.id, itemId: item.id };
  const may = (operation: string) => item.allowedActions.includes(operation);
  const outcomes = meeting.viewer.counterpart.id === item.author.id ? outcomesOfOther : outcomesOfAuthor;
  const save = (wording: string, under: string) => change(async () => must(await api.PATCH("/v1/meetings/{meetingId}/agenda-items/{itemId}", { params: { path, header: { "If-Match": under } }, body: { title: wording } })));
  const resolve = async (data: FormData): Promise<Went> => {
    const body = { outcome: pick(outcomes, read(data, "outcome")) ?? null, text: read(data, "text") || null };
    const went = await change(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/resolve", { params: { path }, body })));
    setOpen(went === "through" ? null : "resolve");
    return went;
  };
  return (
    <li aria-label={title(item)}>
      <strong>{title(item)}</strong> <small>{named(item.author)} · {standing(item)}</small>
      <menu>
        {may("shareAgendaItem") && <button class="quiet" onClick={() => change(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/share", { params: { path } })))}>Share</button>}
        {may("discussAgendaItem") && <button class="quiet" onClick={() => change(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/discuss", { params: { path } })))}>Talked about</button>}
        {may("resolveAgendaItem") && <button class="quiet" aria-expanded={open === "resolve"} onClick={() => setOpen(open === "resolve" ? null : "resolve")}>Resolve</button>}
        {may("editAgendaItem") && <button class="quiet" aria-expanded={open === "edit"} onClick={() => setOpen(open === "edit" ? null : "edit")}>Edit</button>}
        {may("moveAgendaItem") && !first && <button class="quiet" onClick={() => change(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/move", { params: { path }, body: { after: above } })))}>Up</button>}
        {may("withdrawAgendaItem") && <button class="quiet" onClick={() => change(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/withdraw", { params: { path }, body: {} })))}>Withdraw</button>}
      </menu>
      {open === "edit" && <Edit name="Save" label="New wording" now={title(item)} tag={tag} save={save} close={() => setOpen(null)} />}
      {open === "resolve" && (
        <Form name="Say what became of it" submit={resolve}>
          <Field label="Outcome"><select name="outcome">{outcomes.map((outcome) => <option key={outcome} value={outcome}>{word(outcome)}</option>)}</select></Field>
          <Field label="Answer or reason"><input name="text" /></Field>
        </Form>
      )}
    </li>
  );
}
