using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

public static class ListGoals
{
    /// <summary>The caller's goals and those that others share with them, by due date; those without one come last.</summary>
    public static Task<IResult> Handle(
        Word<Side>? owner, Word<GoalStatus>? status, SeriesId? seriesId, int? limit, string? cursor, Signed signed, GoalLists lists, CancellationToken cancellationToken) =>
        lists.Page(signed, new GoalFilter(Sides.IsMine(owner?.Value), status?.Value, seriesId), limit, cursor, cancellationToken);
}

/// <summary>Pages of goals that one person may see.</summary>
public sealed class GoalLists(IEventStore store, PeopleDirectory directory, Cursors cursors)
{
    public async Task<IResult> Page(Signed signed, GoalFilter filter, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var me = signed.Caller.Person;
        var wanted = filter with { After = key is null ? null : Place(key), Limit = Cursors.Size(limit) + 1 };
        var (rows, goals) = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var probe = directory.Probe(batch, session.Organization);
                var found = GoalRows.List(batch, session.Organization, me, wanted);
                var own = SeriesRows.OfPerson(batch, session.Organization, me);
                await batch.Send(cancellationToken);
                var names = await directory.Get(session, probe, cancellationToken);
                return (found.Value, await GoalPages.Read(session, me, [.. found.Value.Select(row => row.Id)], own.Value, names, cancellationToken));
            },
            cancellationToken);
        return cursors.Page(
            signed, rows, limit, static row => $"{row.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-"}/{row.Id}", row => goals.GetValueOrDefault(row.Id));
    }

    private static GoalPlace Place(string key)
    {
        var parts = key.Split('/');
        return new GoalPlace(
            parts[0] == "-" ? null : DateOnly.ParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            new GoalId(Guid.ParseExact(parts[1], "D")));
    }
}
