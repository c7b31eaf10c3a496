using System.Text.Json.Serialization;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

/// <summary>A goal, as its owner or somebody it is shared with sees it.</summary>
/// <param name="Percent">How far it is, as last said in percent; null when it never was.</param>
/// <param name="Progress">What was said last about how far it is.</param>
/// <param name="ProgressHistory">All that was said about it, oldest first.</param>
/// <param name="SeriesIds">The series it is shared with, of those in which the viewer takes part.</param>
/// <param name="SharedWith">The people who see it by these series; not its owner.</param>
/// <param name="AchievedText">What its owner said on reaching it.</param>
/// <param name="Reason">Why it was abandoned.</param>
/// <param name="ExternalUrl">Where the same goal is kept elsewhere.</param>
public sealed record GoalBody(
    GoalId Id,
    string? Title,
    string? Details,
    PersonRef Owner,
    GoalStatus Status,
    DateOnly? DueOn,
    string? ExternalUrl,
    IReadOnlyList<SeriesId> SeriesIds,
    IReadOnlyList<PersonRef> SharedWith,
    int? Percent,
    GoalProgressBody? Progress,
    IReadOnlyList<GoalProgressBody> ProgressHistory,
    DateTimeOffset SetAt,
    DateTimeOffset? RevisedAt,
    DateTimeOffset? AchievedAt,
    string? AchievedText,
    DateTimeOffset? AbandonedAt,
    string? Reason,
    long Version,
    IReadOnlyList<string> AllowedActions)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>One thing that was said about how far a goal is.</summary>
public sealed record GoalProgressBody(int? Percent, string? Text, DateTimeOffset At)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>A goal's page, its version with that of the names in it.</summary>
public sealed record GoalPage(GoalBody Body, string ETag);

/// <summary>Reads goals for those who may know of them.</summary>
public sealed class GoalPages(PeopleDirectory directory)
{
    /// <summary>One goal, or null when there is none for this person.</summary>
    public async Task<GoalPage?> Read(IReadSession session, PersonId viewer, GoalId id, long? version, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var folded = batch.Fold<Goal, GoalEvent>(id.Value, version is null ? null : new AsOf(version, Instant: null));
        var own = SeriesRows.OfPerson(batch, session.Organization, viewer);
        await batch.Send(cancellationToken);
        var goal = folded.Value.State;
        if (GoalAccess.Refuse("getGoal", viewer, goal, own.Value) is not null)
        {
            return null;
        }

        var names = await directory.Get(session, probe, cancellationToken);
        var body = Body(goal, viewer, own.Value, names);
        var newest = body.SharedWith.Append(body.Owner).Max(person => names.Find(person.Id)?.ProfilePosition ?? 0);
        return new GoalPage(body, $"\"{goal.Version}.{newest}\"");
    }

    /// <summary>Many goals in one round trip; those that do not exist for this person are left out.</summary>
    public static async Task<IReadOnlyDictionary<GoalId, GoalBody>> Read(
        IReadSession session, PersonId viewer, IReadOnlyCollection<GoalId> ids, IReadOnlyList<SeriesRow> own, DirectoryView names, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var folds = ids.Distinct().Select(id => batch.Fold<Goal, GoalEvent>(id.Value)).ToList();
        await batch.Send(cancellationToken);
        return folds.Select(fold => fold.Value.State).Where(goal => GoalAccess.Sees(viewer, goal, own)).ToDictionary(goal => goal.Id, goal => Body(goal, viewer, own, names));
    }

    /// <summary>A goal through the viewer's eyes: of the series it is shared with, they learn of their own only.</summary>
    public static GoalBody Body(Goal goal, PersonId viewer, IReadOnlyList<SeriesRow> own, DirectoryView names)
    {
        var owner = goal.Owner!.Value;
        var shared = own.Where(row => goal.Series.Contains(row.Id)).ToList();
        List<GoalProgressBody> progress = [.. goal.Progress.Select(said => new GoalProgressBody(said.Percent, said.Text, said.At) { Erased = said.Erased })];
        var achieved = goal.Status is GoalStatus.Achieved;
        var abandoned = goal.Status is GoalStatus.Abandoned;
        return new GoalBody(
            goal.Id,
            goal.Title,
            goal.Details,
            names.Ref(owner),
            goal.Status,
            goal.DueOn,
            goal.ExternalUrl,
            [.. shared.Select(row => row.Id)],
            [.. shared.Select(row => row.Counterpart(owner).PersonId).Distinct().Select(names.Ref)],
            progress.FindLast(said => said.Percent is not null)?.Percent,
            progress.Count == 0 ? null : progress[^1],
            progress,
            goal.SetAt,
            goal.RevisedAt,
            achieved ? goal.ClosedAt : null,
            achieved ? goal.ClosedText : null,
            abandoned ? goal.ClosedAt : null,
            abandoned ? goal.ClosedText : null,
            goal.Version,
            GoalAccess.Allowed(viewer, goal))
        {
            Erased = goal.Erased,
        };
    }

    /// <summary>
    /// Whether an action item of this meeting may name a goal: the caller sees it, and it is one of the two people's, or shared with their series.
    /// </summary>
    public static async Task<bool> Fits(IReadSession session, PersonId caller, GoalId id, Meeting meeting, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var folded = batch.Fold<Goal, GoalEvent>(id.Value);
        var own = SeriesRows.OfPerson(batch, session.Organization, caller);
        await batch.Send(cancellationToken);
        var goal = folded.Value.State;
        return GoalAccess.Sees(caller, goal, own.Value) && (meeting.Has(goal.Owner!.Value) || (meeting.SeriesId is { } series && goal.Series.Contains(series)));
    }
}
