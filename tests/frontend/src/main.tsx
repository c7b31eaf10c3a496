import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { connect, type Happened, must } from "./api.js";
import { follow } from "./events.js";
import { Dashboard } from "./screens/dashboard.js";
import { Home } from "./screens/home.js";
import { MeetingScreen } from "./screens/meeting.js";
import { PreparationScreen } from "./screens/preparation.js";
import { TeamScreen } from "./screens/team.js";
import { type Session, SessionContext } from "./session.js";
import { type Settings, signIn } from "./signin.js";
import { named } from "./words.js";

/** Who is signed in, once the service tells what happens: what is read from then on misses nothing. A token that ran out is fetched anew, without a question while the provider knows the person. */
async function begin(): Promise<Session | null> {
  const settings: Settings = await (await fetch("config.json")).json();
  const token = await signIn(settings);
  if (token === null) {
    return null;
  }

  const me = must(await connect(settings.service, token).GET("/v1/me"));
  const api = connect(settings.service, token, () => location.reload());
  const listeners = new Set<(happened: Happened) => void>();
  await follow(api, (happened) => listeners.forEach((heard) => heard(happened)), { signal: new AbortController().signal });
  return { api, me, listen: (heard) => { listeners.add(heard); return () => listeners.delete(heard); } };
}

function App() {
  const [session, setSession] = useState<Session | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    addEventListener("hashchange", () => setHash(location.hash));
    begin().then((begun) => { setSession(begun); setHash(location.hash); }, (error: Error) => setTrouble(error.message));
  }, []);
  if (session === null) {
    return <main class="alone">{trouble ? <p role="alert">{trouble}</p> : <p role="status">Signing in …</p>}</main>;
  }

  const { me } = session;
  const [team] = me.leads;
  const [, screen, id, next] = /^#\/(\w+)(?:\/([^/]+))?(?:\/then\/([^/]+))?$/.exec(hash) ?? [];
  const first = me.reports.length > 0 ? "dashboard" : "home";
  const here = screen ?? first;
  const link = (to: string, name: string) => <a href={`#/${to}`} aria-current={to.split("/")[0] === here ? "page" : undefined}>{name}</a>;
  return (
    <SessionContext.Provider value={session}>
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); document.querySelector("main")?.focus(); }}>To the content</a>
      <header>
        <strong>One on one</strong>
        <nav aria-label="Screens">
          {me.reports.length > 0 && link("dashboard", "Dashboard")}
          {link("home", "My one-on-one")}
          {team && link(`team/${team.id}`, team.name ?? "Team")}
        </nav>
        <span>{me.displayName ?? named({ id: me.id, displayName: null, title: null, active: true })}</span>
      </header>
      {here === "dashboard" && <Dashboard />}
      {here === "home" && <Home />}
      {here === "prepare" && id && <PreparationScreen key={id} meetingId={id} />}
      {here === "meeting" && id && <MeetingScreen key={id} meetingId={id} next={next ?? null} />}
      {here === "team" && id && <TeamScreen key={id} teamId={id} />}
    </SessionContext.Provider>
  );
}

render(<App />, document.body);
