import { useState } from "preact/hooks";
import { must } from "../api.js";
import type { Page } from "../screens/meeting.js";
import { outcomesOfAuthor, outcomesOfOther, pick, title, word } from "../words.js";
import { Field, Form, read } from "./form.js";

/** Ends the meeting: what became of each topic that is open, in one go; the rest goes on by itself. */
export function Hold({ page }: { page: Page }) {
  const { meeting, api, change } = page;
  const [open, setOpen] = useState(false);
  const path = { meetingId: meeting.id };
  const waiting = meeting.agendaItems.filter((item) => (item.status === "shared" || item.status === "discussed") && !item.carriedTo);
  const hold = (data: FormData) => change(async () => {
    const items = waiting.filter(({ id }) => read(data, id) !== "").map(({ id }) => ({ id, outcome: pick(outcomesOfAuthor, read(data, id)) ?? null, text: read(data, `${id} text`) || null }));
    const { nextMeetingId } = must(await api.POST("/v1/meetings/{meetingId}/hold", { params: { path }, body: { agendaVersion: meeting.agendaVersion, items } }));
    setOpen(false);
    location.hash = nextMeetingId ? `#/meeting/${meeting.id}/then/${nextMeetingId}` : location.hash;
  });
  return (
    <section aria-label="How it stands">
      <menu>
        {meeting.allowedActions.includes("startMeeting") && <button onClick={() => change(async () => must(await api.POST("/v1/meetings/{meetingId}/start", { params: { path } })))}>Start</button>}
        {meeting.allowedActions.includes("holdMeeting") && <button aria-expanded={open} onClick={() => setOpen(!open)}>Wrap up</button>}
      </menu>
      {open && (
        <Form name="We met" submit={hold}>
          {waiting.map((item) => (
            <fieldset key={item.id} aria-label={title(item)}>
              <legend>{title(item)}</legend>
              <Field label="What became of it">
                <select name={item.id}>
                  <option value="">goes on to the next meeting</option>
                  {(item.author.id === meeting.viewer.counterpart.id ? outcomesOfOther : outcomesOfAuthor).map((outcome) => <option key={outcome} value={outcome}>{word(outcome)}</option>)}
                </select>
              </Field>
              <Field label="In words"><input name={`${item.id} text`} /></Field>
            </fieldset>
          ))}
        </Form>
      )}
    </section>
  );
}
