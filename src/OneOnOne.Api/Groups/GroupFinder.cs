using System.Collections.Concurrent;
using NodaTime;
using NodaTime.Extensions;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using Period = OneOnOne.Api.Vocabulary.Period;
using Role = OneOnOne.Api.Vocabulary.Role;

namespace OneOnOne.Api.Groups;

/// <summary>One group in a closed period, for one caller.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Which.</param>
/// <param name="People">Who belonged to it on the last day; the caller is not counted.</param>
/// <param name="CallerToo">The caller belonged to it, too.</param>
/// <param name="Published">Its numbers are given out.</param>
public sealed record GroupInPeriod(GroupKind Kind, Guid Id, IReadOnlySet<Guid> People, bool CallerToo, bool Published);

/// <summary>Finds the groups whose numbers a caller may ask for, and which of them are withheld.</summary>
public sealed class GroupFinder
{
    private const int MostRemembered = 64;

    private readonly ConcurrentDictionary<(Guid Organization, DateTimeOffset End, long Position), IReadOnlyList<(GroupKind Kind, Guid Id, HashSet<Guid> People)>> _known = new();

    // What is decided over all pieces together takes a while in a large organization, and is the same until somebody comes, goes or starts to meet.
    private readonly ConcurrentDictionary<(Guid Organization, PersonId Caller, bool Keeps, Period Period, bool QuarterClosed, long Position, string Known), IReadOnlyList<GroupInPeriod>> _decided = new();

    /// <summary>All groups the caller may ask about in one closed period.</summary>
    public async Task<IReadOnlyList<GroupInPeriod>> Of(IReadSession session, Caller caller, DirectoryView view, Period period, DateTimeZone zone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var quarter = period.Quarter;
        var anyway = await Known(session, caller, cancellationToken);
        var key = (session.Organization, caller.Person, caller.KeepsDirectory, period, End(quarter, zone) <= now, view.Position, string.Join(',', anyway.Order()));
        if (_decided.TryGetValue(key, out var decided))
        {
            return decided;
        }

        var pieces = new List<GroupPiece>();
        var wanted = new List<(GroupKind Kind, GroupPiece Piece, bool CallerToo)>();
        foreach (var span in quarter.Months.Append(quarter).Where(span => End(span, zone) <= now))
        {
            foreach (var (kind, id, people) in await At(session, view, End(span, zone), cancellationToken))
            {
                if (caller.KeepsDirectory || (kind is GroupKind.Team && view.Teams.GetValueOrDefault(new TeamId(id))?.Lead == caller.Person))
                {
                    var piece = new GroupPiece(id, [.. span.Months.Select(month => month.From)], people.Where(person => person != caller.Person.Value).ToHashSet());
                    pieces.Add(piece);
                    if (span == period)
                    {
                        wanted.Add((kind, piece, people.Contains(caller.Person.Value)));
                    }
                }
            }
        }

        var published = Withholding.Published(pieces, anyway);
        if (_decided.Count >= MostRemembered)
        {
            _decided.Clear();
        }

        return _decided[key] = [.. wanted.Select(group => new GroupInPeriod(group.Kind, group.Piece.Group, group.Piece.People, group.CallerToo, published.Contains(group.Piece)))];
    }

    /// <summary>The instant at which a period is over.</summary>
    public static DateTimeOffset End(Period period, DateTimeZone zone) => Start(period.To.AddDays(1), zone);

    /// <summary>The instant at which a day begins.</summary>
    public static DateTimeOffset Start(DateOnly day, DateTimeZone zone) => zone.AtStartOfDay(day.ToLocalDate()).ToInstant().ToDateTimeOffset();

    /// <summary>Members are those who were active in the organization then.</summary>
    private async Task<IReadOnlyList<(GroupKind Kind, Guid Id, HashSet<Guid> People)>> At(IReadSession session, DirectoryView view, DateTimeOffset end, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((session.Organization, end, view.Position), out var known))
        {
            return known;
        }

        var batch = session.Batch();
        var stays = GroupRows.At(batch, session.Organization, end);
        await batch.Send(cancellationToken);
        var active = stays.Value.Where(stay => stay.Kind is GroupKind.Organization).Select(stay => stay.Person).ToHashSet();
        IReadOnlyList<(GroupKind Kind, Guid Id, HashSet<Guid> People)> groups =
        [
            .. stays.Value.Where(stay => active.Contains(stay.Person)).GroupBy(stay => (stay.Kind, stay.Group), stay => stay.Person)
                .Select(group => (group.Key.Kind, group.Key.Group, group.ToHashSet())).OrderBy(group => group.Kind).ThenBy(group => group.Group),
        ];
        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        return _known[(session.Organization, end, view.Position)] = groups;
    }

    /// <summary>Those whose numbers come from the caller's own series and no other: these the caller may read anyway.</summary>
    private static async Task<IReadOnlySet<Guid>> Known(IReadSession session, Caller caller, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var known = batch.Query(
            new Sql(
                """
                select mine.report from (
                  select case when s.one = $2 then s.other else s.one end as report from series_1 s
                  where s.organization = $1 and (s.one = $2 and s.other_role = 'report' or s.other = $2 and s.one_role = 'report') and s.kind in ('managerReport', 'skipLevel')
                ) mine
                where not exists (
                  select from series_1 o where o.organization = $1 and o.kind in ('managerReport', 'skipLevel')
                    and (o.one = mine.report and o.one_role = 'report' and o.other <> $2 or o.other = mine.report and o.other_role = 'report' and o.one <> $2)
                )
                """,
                session.Organization,
                caller.Person.Value),
            static reader => reader.GetGuid(0));
        await batch.Send(cancellationToken);
        return known.Value.ToHashSet();
    }
}
