import { useCallback } from "preact/hooks";
import { type GroupOverview, must } from "../api.js";
import { Avatar, Card, Chip, Figure, Trouble } from "../parts/bits.js";
import { useLive, useSession } from "../session.js";
import { many, named, when, word } from "../words.js";

/** The last month that is over: numbers come in whole months only. */
const lastMonth = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
};

/** A lead's page: who belongs to the team, how the lead's own one-on-ones with them stand, and the team's numbers. */
export function TeamScreen({ teamId }: { teamId: string }) {
  const { api } = useSession();
  const read = useCallback(async () => {
    const path = { teamId };
    const [team, overview, numbers] = await Promise.all([
      api.GET("/v1/teams/{teamId}", { params: { path } }).then(must),
      api.GET("/v1/me/overview").then(must),
      api.GET("/v1/teams/{teamId}/overview", { params: { path, query: { period: lastMonth() } } }).then(must),
    ]);
    return { team, overview, numbers };
  }, [api, teamId]);
  const { value, trouble } = useLive(read);
  if (value === null) {
    return <main tabIndex={-1} aria-busy="true"><Trouble words={trouble} /></main>;
  }

  const { team, overview, numbers } = value;
  return (
    <main tabIndex={-1}>
      <h1>{team.name ?? "(erased)"}</h1>
      <p>{many(team.members.length, "member")}{team.lead && `, led by ${named(team.lead)}`}</p>
      <Trouble words={trouble} />
      <Numbers numbers={numbers} />
      <div class="card scroll">
        <table>
          <caption>Members</caption>
          <thead><tr><th scope="col">Name</th><th scope="col">Title</th><th scope="col">Next one-on-one with you</th><th scope="col">Promises</th></tr></thead>
          <tbody>{team.members.map((person) => {
            const series = overview.series.find(({ viewer }) => viewer.counterpart.id === person.id);
            return (
              <tr key={person.id}>
                <th scope="row"><Avatar person={person} />{named(person)}</th>
                <td>{person.title ?? ""}</td>
                <td>{series?.upcoming ? <a href={`#/meeting/${series.upcoming.meetingId}`}>{when(series.upcoming.planned)}</a> : "none"}</td>
                <td>{series && series.openByThem > 0 ? <Chip>{series.openByThem} open</Chip> : ""}{series && series.overdueByThem > 0 ? <Chip tone="warn">{series.overdueByThem} overdue</Chip> : ""}</td>
              </tr>
            );
          })}</tbody>
        </table>
      </div>
    </main>
  );
}

function Numbers({ numbers }: { numbers: GroupOverview }) {
  if (numbers.withheld !== null || numbers.meetings === null) {
    return <Card title={`Numbers of ${numbers.period}`}><p class="none">They are withheld: fewer than five people besides you were in the team then, and numbers of so few would tell of each of them.</p></Card>;
  }

  return (
    <Card title={`Numbers of ${numbers.period}`}>
      <div class="figures">
        <Figure value={numbers.people ?? 0} label="people" />
        <Figure value={numbers.meetings.held} label={`of ${many(numbers.meetings.planned, "meeting")} held`} />
        <Figure value={numbers.meetings.missed + numbers.meetings.cancelled} label="missed or cancelled" />
        <Figure value={numbers.commitments?.byManagers.overdue ?? 0} label="promises of managers overdue" tone={numbers.commitments?.byManagers.overdue ? "warn" : "plain"} />
      </div>
      <p class="chips">{(numbers.themes ?? []).map(({ theme, items }) => <Chip key={theme}>{word(theme)} {items}</Chip>)}</p>
    </Card>
  );
}
