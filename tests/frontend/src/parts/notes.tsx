import { useState } from "preact/hooks";
import { must, type Note } from "../api.js";
import type { Page } from "../screens/meeting.js";
import { named, text } from "../words.js";
import { Card, Chip } from "./bits.js";
import { Edit } from "./edit.js";
import { Field, Form, read } from "./form.js";

export function Notes({ page }: { page: Page }) {
  const { meeting, api, change } = page;
  const take = (data: FormData) => change(async () => must(await api.POST("/v1/meetings/{meetingId}/notes", {
    params: { path: { meetingId: meeting.id } },
    body: { text: read(data, "text"), visibility: data.has("private") ? "private" : "shared" },
  })));
  return (
    <Card title="Notes">
      <ul>{meeting.notes.filter(({ withdrawnAt }) => !withdrawnAt).map((note) => <One key={note.id} note={note} page={page} />)}</ul>
      {meeting.allowedActions.includes("takeNote") && (
        <Form name="Take a note" submit={take}>
          <Field label="Note"><textarea name="text" rows={3} required /></Field>
          <label><input name="private" type="checkbox" /> only for me</label>
        </Form>
      )}
    </Card>
  );
}

function One({ note, page: { meeting, api, change, tag } }: { note: Note; page: Page }) {
  const [editing, setEditing] = useState(false);
  const path = { meetingId: meeting.id, noteId: note.id };
  const save = (wording: string, under: string) => change(async () => must(await api.PUT("/v1/meetings/{meetingId}/notes/{noteId}", { params: { path, header: { "If-Match": under } }, body: { text: wording } })));
  return (
    <li>
      <span>{text(note)}</span> <small>{named(note.author)}{note.revisions > 1 && " · revised"}</small> {note.visibility === "private" && <Chip>only you</Chip>}
      <menu>
        {note.allowedActions.includes("reviseNote") && <button class="quiet" aria-expanded={editing} onClick={() => setEditing(!editing)}>Revise</button>}
        {note.allowedActions.includes("withdrawNote") && <button class="quiet" onClick={() => change(async () => must(await api.DELETE("/v1/meetings/{meetingId}/notes/{noteId}", { params: { path, header: { "If-Match": tag } } })))}>Withdraw</button>}
      </menu>
      {editing && <Edit name="Save the note" label="New text" now={text(note)} tag={tag} save={save} close={() => setEditing(false)} />}
    </li>
  );
}
