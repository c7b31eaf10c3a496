import { useState } from "preact/hooks";
import { must, type Note, seen } from "./api.js";
import { Form, read } from "./form.js";
import type { Page } from "./page.js";
import { named, text } from "./words.js";

export function Notes({ page }: { page: Page }) {
  const { meeting, api, change } = page;
  const take = (data: FormData) => change(async () => must(await api.POST("/v1/meetings/{meetingId}/notes", {
    params: { path: { meetingId: meeting.id } },
    body: { text: read(data, "text"), visibility: data.has("private") ? "private" : "shared" },
  })));
  return (
    <section aria-label="Notes">
      <h2>Notes</h2>
      <ul>{meeting.notes.filter(({ withdrawnAt }) => !withdrawnAt).map((note) => <OneNote key={note.id} note={note} page={page} />)}</ul>
      {meeting.allowedActions.includes("takeNote") && (
        <Form name="Take a note" submit={take}>
          <textarea name="text" aria-label="Note" required />
          <label><input name="private" type="checkbox" /> only for me</label>
        </Form>
      )}
    </section>
  );
}

function OneNote({ note, page }: { note: Note; page: Page }) {
  const { meeting, api, change, tag } = page;
  const [open, setOpen] = useState(false);
  const params = { path: { meetingId: meeting.id, noteId: note.id }, header: seen(meeting, tag).header };
  return (
    <li>
      <span>{text(note)}</span> <small>{named(note.author)}{note.visibility === "private" && " · only you"}{note.revisions > 1 && " · revised"}</small>
      {note.allowedActions.includes("reviseNote") && <button onClick={() => setOpen(!open)}>Revise</button>}
      {note.allowedActions.includes("withdrawNote") && <button onClick={() => change(async () => must(await api.DELETE("/v1/meetings/{meetingId}/notes/{noteId}", { params })))}>Withdraw</button>}
      {open && (
        <Form name="Save the note" submit={(data) => change(async () => must(await api.PUT("/v1/meetings/{meetingId}/notes/{noteId}", { params, body: { text: read(data, "text") } }))).then((through) => { setOpen(!through); return through; })}>
          <textarea name="text" aria-label="New text" defaultValue={note.text ?? ""} required />
        </Form>
      )}
    </li>
  );
}
