import { useState } from "preact/hooks";
import { must, type Outcome } from "./api.js";
import { Form, read } from "./form.js";
import type { Page } from "./page.js";
import { outcomesOfAuthor, outcomesOfOther, title, word } from "./words.js";

/** Ends the meeting: what became of each topic that is open, in one go; the rest goes on by itself. */
export function Hold({ page }: { page: Page }) {
  const { meeting, api, change } = page;
  const [open, setOpen] = useState(false);
  const path = { meetingId: meeting.id };
  const waiting = meeting.agendaItems.filter((item) => (item.status === "shared" || item.status === "discussed") && !item.carriedTo);
  const hold = (data: FormData) => change(async () => {
    const items = waiting.filter(({ id }) => read(data, id) !== "").map(({ id }) => ({ id, outcome: read(data, id) as Outcome, text: read(data, `${id} text`) || null }));
    const { nextMeetingId } = must(await api.POST("/v1/meetings/{meetingId}/hold", { params: { path }, body: { agendaVersion: meeting.agendaVersion, items } }));
    setOpen(false);
    location.hash = nextMeetingId ? `#/meetings/${meeting.id}/then/${nextMeetingId}` : location.hash;
  });
  return (
    <section aria-label="How it stands">
      {meeting.allowedActions.includes("startMeeting") && <button onClick={() => change(async () => must(await api.POST("/v1/meetings/{meetingId}/start", { params: { path } })))}>Start</button>}
      {meeting.allowedActions.includes("holdMeeting") && <button aria-expanded={open} onClick={() => setOpen(!open)}>Wrap up</button>}
      {open && (
        <Form name="We met" submit={hold}>
          {waiting.map((item) => (
            <fieldset key={item.id} aria-label={title(item)}>
              <legend>{title(item)}</legend>
              <select name={item.id} aria-label="What became of it">
                <option value="">goes on to the next meeting</option>
                {(item.author.id === meeting.viewer.counterpart.id ? outcomesOfOther : outcomesOfAuthor).map((outcome) => <option key={outcome} value={outcome}>{word(outcome)}</option>)}
              </select>
              <input name={`${item.id} text`} aria-label="In words" />
            </fieldset>
          ))}
        </Form>
      )}
    </section>
  );
}
