import { useCallback } from "preact/hooks";
import { must, type SeriesOverview } from "../api.js";
import { Avatar, Card, Chip, Figure, Trouble } from "../parts/bits.js";
import { Promises, WaitingList } from "../parts/lists.js";
import { useLive, useSession } from "../session.js";
import { day, many, named, when, word } from "../words.js";

/** A manager's page of all their one-on-ones: two calls, whatever the number of reports. */
export function Dashboard() {
  const { api } = useSession();
  const read = useCallback(async () => {
    const [me, overview] = await Promise.all([api.GET("/v1/me").then(must), api.GET("/v1/me/overview").then(must)]);
    return { me, overview };
  }, [api]);
  const { value, trouble } = useLive(read);
  if (value === null) {
    return <main tabIndex={-1} aria-busy="true"><Trouble words={trouble} /></main>;
  }

  const { me, overview } = value;
  const open = overview.series.filter(({ status }) => status !== "ended");
  return (
    <main tabIndex={-1}>
      <h1>Dashboard</h1>
      <Trouble words={trouble} />
      <div class="figures">
        <Figure value={open.length} label="one-on-ones" />
        <Figure value={me.counts.waitingForMe} label="waiting for you" tone={me.counts.waitingForMe > 0 ? "warn" : "plain"} />
        <Figure value={me.counts.overdue} label="of your promises overdue" tone={me.counts.overdue > 0 ? "warn" : "plain"} />
        <Figure value={open.filter(({ upcoming }) => upcoming?.unconfirmed).length} label="to be confirmed" />
      </div>
      <ul class="cards" aria-label="One-on-ones">{open.map((series) => <One key={series.id} series={series} />)}</ul>
      <div class="columns">
        <WaitingList items={overview.waitingForMe} />
        <Promises title="I promised" items={overview.promisedByMe} none="You owe nobody anything." />
        <Promises title="Promised to me" items={overview.promisedToMe} none="Nobody owes you anything." />
      </div>
      {overview.reportsWithoutSeries.length > 0 && (
        <Card title="Without a one-on-one"><p>{overview.reportsWithoutSeries.map(named).join(", ")}</p></Card>
      )}
    </main>
  );
}

function One({ series }: { series: SeriesOverview }) {
  const { viewer: { counterpart, role }, upcoming } = series;
  return (
    <li class="card person" aria-label={named(counterpart)}>
      <h2><Avatar person={counterpart} />{named(counterpart)} <small>{counterpart.title ?? word(role)}</small></h2>
      <p>
        {series.status === "active" ? when(upcoming?.planned ?? null) : <Chip tone="warn">{series.status}</Chip>}
        {upcoming?.unconfirmed && <Chip tone="warn">to be confirmed</Chip>}
      </p>
      <p class="chips">
        <Chip>{many(upcoming?.sharedByThem ?? 0, "topic")} from them</Chip>
        <Chip>{many(upcoming?.sharedByMe ?? 0, "topic")} from you</Chip>
        {series.waitingForMe > 0 && <Chip tone="warn">{series.waitingForMe} waiting for you</Chip>}
        {series.overdueByMe > 0 && <Chip tone="warn">{many(series.overdueByMe, "promise")} of yours overdue</Chip>}
        {series.overdueByThem > 0 && <Chip tone="warn">{series.overdueByThem} of theirs overdue</Chip>}
        {series.openByThem > 0 && <Chip>{series.openByThem} promised to you</Chip>}
        {series.openByMe > 0 && <Chip>{series.openByMe} promised by you</Chip>}
        {series.notHeldInARow > 1 && <Chip tone="warn">not held {series.notHeldInARow}× in a row</Chip>}
      </p>
      <p><small>{series.lastHeldAt ? `Last met ${day(series.lastHeldAt)}` : "Not met yet"}</small></p>
      {upcoming && <menu><a class="button" href={`#/meeting/${upcoming.meetingId}`} aria-label={`Meeting with ${named(counterpart)}`}>Meeting</a><a class="button quiet" href={`#/prepare/${upcoming.meetingId}`} aria-label={`Prepare for ${named(counterpart)}`}>Prepare</a></menu>}
    </li>
  );
}
