import { type ActionItem, must } from "./api.js";
import { Form, read } from "./form.js";
import type { Page } from "./page.js";
import { named, promise, title } from "./words.js";

export function ActionItems({ page }: { page: Page }) {
  const { meeting, api, change } = page;
  const add = (data: FormData) => change(async () => must(await api.POST("/v1/meetings/{meetingId}/action-items", {
    params: { path: { meetingId: meeting.id } },
    body: { title: read(data, "title"), ownerId: read(data, "owner"), dueOn: read(data, "due") || null },
  })));
  return (
    <section aria-label="Action items">
      <h2>Action items</h2>
      <ul>{meeting.actionItems.map((item) => <One key={item.id} item={item} page={page} />)}</ul>
      {meeting.allowedActions.includes("addActionItem") && (
        <Form name="Write down a promise" submit={add}>
          <input name="title" aria-label="Promise" required />
          <select name="owner" aria-label="Whose">{meeting.participants.map(({ person }) => <option key={person.id} value={person.id}>{named(person)}</option>)}</select>
          <input name="due" aria-label="Due" type="date" />
        </Form>
      )}
    </section>
  );
}

// Which buttons there are the service says; the page does not know the rules.
function One({ item, page: { api, change } }: { item: ActionItem; page: Page }) {
  const params = { path: { actionItemId: item.id } };
  const may = (operation: string) => item.allowedActions.includes(operation);
  return (
    <li aria-label={title(item)}>
      <strong>{title(item)}</strong> <small>{promise(item)}</small>
      <menu>
        {may("acceptActionItem") && <button onClick={() => change(async () => must(await api.POST("/v1/action-items/{actionItemId}/accept", { params })))}>Accept</button>}
        {may("completeActionItem") && <button onClick={() => change(async () => must(await api.POST("/v1/action-items/{actionItemId}/complete", { params, body: {} })))}>Done</button>}
        {may("confirmActionItem") && <button onClick={() => change(async () => must(await api.POST("/v1/action-items/{actionItemId}/confirm", { params })))}>Confirm</button>}
      </menu>
      {may("disputeActionItem") && (
        <Form name="Dispute" submit={(data) => change(async () => must(await api.POST("/v1/action-items/{actionItemId}/dispute", { params, body: { reason: read(data, "reason") } })))}>
          <input name="reason" aria-label="Why not" required />
        </Form>
      )}
    </li>
  );
}
