import { useState } from "preact/hooks";
import { type ActionItem, must } from "../api.js";
import type { Page } from "../screens/meeting.js";
import { named, promise, title } from "../words.js";
import { Card } from "./bits.js";
import { Edit } from "./edit.js";
import { Field, Form, read } from "./form.js";

export function ActionItems({ page }: { page: Page }) {
  const { meeting, api, change } = page;
  const add = (data: FormData) => change(async () => must(await api.POST("/v1/meetings/{meetingId}/action-items", {
    params: { path: { meetingId: meeting.id } },
    body: { title: read(data, "title"), ownerId: read(data, "owner"), dueOn: read(data, "due") || null },
  })));
  return (
    <Card title="Action items">
      {meeting.actionItems.length === 0 && <p class="none">Nobody promised anything yet.</p>}
      <ul>{meeting.actionItems.map((item) => <One key={item.id} item={item} page={page} />)}</ul>
      {meeting.allowedActions.includes("addActionItem") && (
        <Form name="Write down a promise" submit={add}>
          <Field label="Promise"><input name="title" required /></Field>
          <Field label="Whose"><select name="owner">{meeting.participants.map(({ person }) => <option key={person.id} value={person.id}>{named(person)}</option>)}</select></Field>
          <Field label="Due"><input name="due" type="date" /></Field>
        </Form>
      )}
    </Card>
  );
}

function One({ item, page: { api, change, tag } }: { item: ActionItem; page: Page }) {
  const [editing, setEditing] = useState(false);
  const path = { actionItemId: item.id };
  const may = (operation: string) => item.allowedActions.includes(operation);
  const save = (wording: string, under: string) => change(async () => must(await api.PATCH("/v1/action-items/{actionItemId}", { params: { path, header: { "If-Match": under } }, body: { title: wording } })));
  return (
    <li aria-label={title(item)}>
      <strong>{title(item)}</strong> <small>{promise(item)}{item.proposed && ` · proposed: ${title(item.proposed)}`}</small>
      <menu>
        {may("acceptActionItem") && <button onClick={() => change(async () => must(await api.POST("/v1/action-items/{actionItemId}/accept", { params: { path } })))}>Accept</button>}
        {may("completeActionItem") && <button onClick={() => change(async () => must(await api.POST("/v1/action-items/{actionItemId}/complete", { params: { path }, body: {} })))}>Done</button>}
        {may("confirmActionItem") && <button onClick={() => change(async () => must(await api.POST("/v1/action-items/{actionItemId}/confirm", { params: { path } })))}>Confirm</button>}
        {may("editActionItem") && <button class="quiet" aria-expanded={editing} onClick={() => setEditing(!editing)}>Reword</button>}
      </menu>
      {editing && <Edit name="Save the promise" label="New promise" now={title(item)} tag={tag} save={save} close={() => setEditing(false)} />}
      {may("disputeActionItem") && (
        <Form name="Dispute" quiet submit={(data) => change(async () => must(await api.POST("/v1/action-items/{actionItemId}/dispute", { params: { path }, body: { reason: read(data, "reason") } })))}>
          <Field label="Why not"><input name="reason" required /></Field>
        </Form>
      )}
    </li>
  );
}
