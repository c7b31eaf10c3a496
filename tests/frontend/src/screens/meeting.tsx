import { useCallback } from "preact/hooks";
import { type Api, type Meeting, must } from "../api.js";
import { ActionItems } from "../parts/actions.js";
import { Agenda } from "../parts/agenda.js";
import { Avatar, Trouble } from "../parts/bits.js";
import { Hold } from "../parts/hold.js";
import { Notes } from "../parts/notes.js";
import { useLive, useSession, type Went } from "../session.js";
import { day, named, when, word } from "../words.js";

/** A meeting as every part of its screen sees it: one copy, with the tag under which it was read. */
export interface Page {
  meeting: Meeting;
  tag: string;
  api: Api;
  change: (work: () => Promise<unknown>) => Promise<Went>;
}

/** The screen that both have open while they talk. */
export function MeetingScreen({ meetingId, next }: { meetingId: string; next: string | null }) {
  const { api } = useSession();
  const read = useCallback(async () => {
    const answer = await api.GET("/v1/meetings/{meetingId}", { params: { path: { meetingId } } });
    return { meeting: must(answer), tag: answer.response.headers.get("ETag") ?? "*" };
  }, [api, meetingId]);
  const { value, trouble, change } = useLive(read);
  if (value === null) {
    return <main tabIndex={-1} aria-busy="true"><Trouble words={trouble} /></main>;
  }

  const page = { ...value, api, change };
  const { meeting } = value;
  return (
    <main tabIndex={-1}>
      <h1><Avatar person={meeting.viewer.counterpart} />{named(meeting.viewer.counterpart)}</h1>
      <p role="status">{word(meeting.status)} · {meeting.heldAt ? `held on ${day(meeting.heldAt)}` : when(meeting.planned)}</p>
      {next && <p><a href={`#/meeting/${next}`}>The next meeting</a></p>}
      <Trouble words={trouble} />
      <Hold page={page} />
      <div class="columns wide">
        <Agenda page={page} />
        <div>
          <ActionItems page={page} />
          <Notes page={page} />
        </div>
      </div>
    </main>
  );
}
