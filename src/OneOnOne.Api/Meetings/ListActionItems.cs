using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Meetings;

public static class ListActionItems
{
    /// <summary>The commitments the caller made or received, by due date; those without one come last.</summary>
    public static Task<IResult> Handle(
        Word<Side>? owner,
        Word<ActionItemStatus>? status,
        SeriesId? seriesId,
        PersonId? personId,
        GoalId? goalId,
        DateOnly? dueBefore,
        DateOnly? dueAfter,
        bool? overdue,
        long? changedAfter,
        Word<SortOrder>? sort,
        int? limit,
        string? cursor,
        Signed signed,
        ActionItemLists lists,
        CancellationToken cancellationToken) =>
        lists.Page(
            signed,
            new ActionItemFilter(default, Sides.IsMine(owner?.Value), status, seriesId, personId, goalId, dueBefore, dueAfter, overdue, ChangedAfter: changedAfter, LatestFirst: sort?.Value is SortOrder.Descending),
            limit,
            cursor,
            cancellationToken);
}

/// <summary>Pages of action items of one person.</summary>
public sealed class ActionItemLists(EventStore.IEventStore store, MeetingPages pages, Today today, Cursors cursors)
{
    public async Task<IResult> Page(Signed signed, ActionItemFilter filter, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var (rows, views) = await store.Read(
            signed.Organization,
            async session =>
            {
                var day = await today.Of(session, signed.Caller.Person, cancellationToken);
                var wanted = filter with { Today = day, After = key is null ? null : Place(key), Limit = Cursors.Size(limit) + 1 };
                var batch = session.Batch();
                var found = ActionItemRows.List(batch, session.Organization, signed.Caller.Person, wanted);
                await batch.Send(cancellationToken);
                return (found.Value, await pages.Read(session, signed.Caller.Person, [.. found.Value.Select(row => (row.Meeting, row.Agreement))], cancellationToken));
            },
            cancellationToken);
        return cursors.Page(
            signed,
            rows,
            limit,
            static row => $"{row.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-"}/{row.Id}",
            row => views.TryGetValue(row.Meeting, out var view) && view.Meeting.ActionItem(row.Id) is { } item ? view.ActionItem(item) : null);
    }

    private static ActionItemPlace Place(string key)
    {
        var parts = key.Split('/');
        return new ActionItemPlace(
            parts[0] == "-" ? null : DateOnly.ParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            new ActionItemId(Guid.ParseExact(parts[1], "D")));
    }
}
