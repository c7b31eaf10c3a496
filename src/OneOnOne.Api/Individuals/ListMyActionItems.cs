using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Individuals;

public static class ListMyActionItems
{
    /// <summary>What the caller is to do: the action items they own, by due date; those without one come last.</summary>
    public static Task<IResult> Handle(
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
            new ActionItemFilter(default, Mine: true, status, seriesId, personId, goalId, dueBefore, dueAfter, overdue, ChangedAfter: changedAfter, LatestFirst: sort?.Value is SortOrder.Descending),
            limit,
            cursor,
            cancellationToken);
}
