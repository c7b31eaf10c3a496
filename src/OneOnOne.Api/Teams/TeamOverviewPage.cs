using NodaTime;
using NodaTime.Extensions;
using Npgsql;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.EventStore;
using Period = OneOnOne.Api.Vocabulary.Period;

namespace OneOnOne.Api.Teams;

/// <summary>Numbers of a group, never of a person.</summary>
/// <param name="TeamId">Whose.</param>
/// <param name="Period">Of when, as it was asked for.</param>
/// <param name="Definition">By which definition: <see cref="TeamOverviewPage.Definition"/>.</param>
/// <param name="Withheld"><c>smallGroup</c>, or null; then the rest is null.</param>
/// <param name="People">Members on the last day, the caller not counted.</param>
/// <param name="Meetings">What became of the meetings.</param>
/// <param name="CadenceKept">The share of planned meetings that were held, from 0 to 1; null when none was planned.</param>
public sealed record TeamOverviewBody(TeamId TeamId, string Period, string Definition, string? Withheld, int? People, TeamMeetings? Meetings, decimal? CadenceKept);

/// <summary>Meetings of a group in a period.</summary>
/// <param name="Planned">Those with a time in the period.</param>
/// <param name="Held">Those that were held, without a planned time included.</param>
/// <param name="Unconfirmed">Nobody said what became of them.</param>
public sealed record TeamMeetings(int Planned, int Held, int Cancelled, int Missed, int Unconfirmed);

/// <summary>
/// Counts a team's meetings. Definition <c>team-overview/1</c>: the meetings of managerReport and skipLevel series whose report is a member of the team on the period's last day,
/// by the day they were last planned for, else the day they ended; as they stand today. Nothing that was said in them is looked at.
/// </summary>
public sealed class TeamOverviewPage(PeopleDirectory directory, TimeProvider clock)
{
    public const string Definition = "team-overview/1";

    private const int SmallestGroup = 5;

    public async Task<(TeamOverviewBody? Body, Refusal? Refusal)> Read(IReadSession session, Caller caller, TeamId id, string? asked, CancellationToken cancellationToken)
    {
        var first = session.Batch();
        var probe = directory.Probe(first, session.Organization);
        var organization = first.Fold<Organization, OrganizationEvent>(session.Organization);
        await first.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        if (view.Teams.GetValueOrDefault(id) is not { Disbanded: false } team)
        {
            return (null, TeamRefusals.Absent);
        }

        if (!TeamAccess.SeesNumbers(caller, team))
        {
            return (null, TeamRefusals.NumbersNotYours);
        }

        var zone = DateTimeZoneProviders.Tzdb[organization.Value.State.Settings?.TimeZone ?? "Etc/UTC"];
        if (Period.Parse(asked) is not { } period)
        {
            return (null, TeamRefusals.NoPeriod);
        }

        var end = zone.AtStartOfDay(period.To.AddDays(1).ToLocalDate()).ToInstant().ToDateTimeOffset();
        if (end > clock.GetUtcNow())
        {
            return (null, TeamRefusals.PeriodNotClosed);
        }

        var second = session.Batch();
        var streams = view.Teams.Values.Where(other => TeamAccess.SeesNumbers(caller, other)).Select(other => (other.Id, Events: second.Events(other.Id.Value))).ToList();
        await second.Send(cancellationToken);
        var groups = streams.ToDictionary(stream => stream.Id, stream => Members(stream.Id, stream.Events.Value, end, caller.Person));
        var group = groups[id];
        var empty = new TeamOverviewBody(id, asked!, Definition, Withheld: null, People: null, Meetings: null, CadenceKept: null);
        if (IsTooSmall(group) || groups.Any(other => other.Key != id && !IsTooSmall(other.Value) && Difference(group, other.Value) is > 0 and < SmallestGroup))
        {
            return (empty with { Withheld = "smallGroup" }, null);
        }

        var third = session.Batch();
        var counted = Count(third, session.Organization, group, period, zone.Id);
        await third.Send(cancellationToken);
        var (meetings, kept) = counted.Value[0];
        return (empty with { People = group.Count, Meetings = meetings, CadenceKept = meetings.Planned == 0 ? null : Math.Round((decimal)kept / meetings.Planned, 2) }, null);
    }

    private static bool IsTooSmall(HashSet<Guid> group) => group.Count < SmallestGroup;

    private static int Difference(HashSet<Guid> one, HashSet<Guid> other) => one.Count + other.Count - (2 * one.Count(other.Contains));

    // By when things happened, not by when they were recorded: an imported history counts where it belongs.
    private static HashSet<Guid> Members(TeamId id, IReadOnlyList<Recorded> events, DateTimeOffset before, PersonId caller)
    {
        var team = events.Where(recorded => recorded.Meta.OccurredAt < before).Aggregate(Team.Start(id.Value), static (state, recorded) => state.Evolve((TeamEvent)recorded.Event, recorded.Meta));
        return [.. team.Members.Where(member => member != caller.Value)];
    }

    private static Pending<IReadOnlyList<(TeamMeetings Meetings, int Kept)>> Count(IReadBatch batch, Guid organization, HashSet<Guid> reports, Period period, string zone) => batch.Query(
        new Sql(
            """
            select count(*) filter (where m.planned_on is not null), count(*) filter (where m.status = 'held'), count(*) filter (where m.status = 'cancelled'),
              count(*) filter (where m.status = 'missed'), count(*) filter (where m.status in ('scheduled', 'started')), count(*) filter (where m.status = 'held' and m.planned_on is not null)
            from meeting_1 m
            where m.organization = $1 and m.series is not null and m.kind in ('managerReport', 'skipLevel')
              and case when m.one_role = 'report' then m.one else m.other end = any ($2)
              and coalesce(m.planned_on, (m.ended_at at time zone $5)::date) between $3 and $4
            """,
            organization,
            reports.ToArray(),
            period.From,
            period.To,
            zone),
        Read);

    private static (TeamMeetings Meetings, int Kept) Read(NpgsqlDataReader reader)
    {
        int Of(int ordinal) => (int)reader.GetInt64(ordinal);
        return (new TeamMeetings(Of(0), Of(1), Of(2), Of(3), Of(4)), Of(5));
    }
}
