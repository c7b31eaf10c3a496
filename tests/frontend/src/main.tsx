import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ActionItems } from "./actions.js";
import { Agenda } from "./agenda.js";
import { type Api, type Overview, must, signIn } from "./api.js";
import { Form, read } from "./form.js";
import { Hold } from "./hold.js";
import { Notes } from "./notes.js";
import { useMeeting } from "./page.js";
import { named, when, word } from "./words.js";

const service = new URLSearchParams(location.search).get("service") ?? "http://localhost:5000";

function App() {
  const [api, setApi] = useState<Api | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [hash, setHash] = useState(location.hash);
  useEffect(() => addEventListener("hashchange", () => setHash(location.hash)), []);
  const enter = (data: FormData) => signIn(service, read(data, "email")).then(setApi, (error: Error) => setTrouble(error.message));
  if (api === null) {
    return <main><h1>One on one</h1><Form name="Sign in" submit={enter}><input name="email" type="email" aria-label="E-mail" required /></Form>{trouble && <p role="alert">{trouble}</p>}</main>;
  }

  const [, meetingId, next] = /^#\/meetings\/([^/]+)(?:\/then\/([^/]+))?$/.exec(hash) ?? [];
  return meetingId ? <Meeting key={meetingId} api={api} meetingId={meetingId} next={next ?? null} /> : <Home api={api} />;
}

function Home({ api }: { api: Api }) {
  const [overview, setOverview] = useState<Overview | null>(null);
  useEffect(() => void api.GET("/v1/me/overview").then((answer) => setOverview(must(answer))), [api]);
  return (
    <main>
      <h1>My one-on-ones</h1>
      <ul>{overview?.series.map(({ id, viewer, upcoming }) => (
        <li key={id}>{upcoming ? <a href={`#/meetings/${upcoming.meetingId}`}>{named(viewer.counterpart)}</a> : named(viewer.counterpart)}</li>
      ))}</ul>
    </main>
  );
}

function Meeting({ api, meetingId, next }: { api: Api; meetingId: string; next: string | null }) {
  const { page, trouble } = useMeeting(api, meetingId);
  return (
    <main aria-busy={page === null}>
      {trouble && <p role="alert">{trouble}</p>}
      {page && (
        <>
          <h1>{named(page.meeting.viewer.counterpart)}</h1>
          <p role="status">{word(page.meeting.status)} · {when(page.meeting)}</p>
          {next && <a href={`#/meetings/${next}`}>The next meeting</a>}
          <Hold page={page} />
          <Agenda page={page} />
          <ActionItems page={page} />
          <Notes page={page} />
        </>
      )}
    </main>
  );
}

render(<App />, document.body);
