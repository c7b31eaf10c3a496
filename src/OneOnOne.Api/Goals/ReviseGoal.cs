using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

/// <summary>Say a goal in other words, until another day, or to others.</summary>
public static class ReviseGoal
{
    public sealed record Request(
        Change<string?> Title = default,
        Change<string?> Details = default,
        Change<DateOnly?> DueOn = default,
        Change<IReadOnlyList<SeriesId>?> SeriesIds = default,
        Change<string?> ExternalUrl = default);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title.Value).IsTitle().When(r => r.Title.IsGiven).OverridePropertyName("Title");
            RuleFor(r => r.Details.Value).IsText().OverridePropertyName("Details");
            RuleFor(r => r.DueOn.Value).IsDay().OverridePropertyName("DueOn");
            RuleFor(r => r.SeriesIds.Value).AtMost(GoalLimits.Series).WithErrorCode("tooMany").OverridePropertyName("SeriesIds");
            RuleFor(r => r.ExternalUrl.Value).IsUrl().OverridePropertyName("ExternalUrl");
        }
    }

    /// <summary>
    /// The whole goal as it is from now on. Once it was achieved or abandoned its words stand, but its owner may still take it away from others. A series it is shared
    /// with already stays in the list whatever became of it; only what is added must be the owner's.
    /// </summary>
    public static Decision<GoalEvent> Decide(Goal goal, Request request, IEnumerable<SeriesRow> own)
    {
        IReadOnlyList<SeriesId> shared = [.. (request.SeriesIds.Over(goal.Series) ?? []).Distinct()];
        var revised = new GoalEvent.Revised(
            goal.Owner!.Value, shared, request.DueOn.Over(goal.DueOn), request.Title.Over(goal.Title), request.Details.Over(goal.Details), request.ExternalUrl.Over(goal.ExternalUrl));
        var same = revised.DueOn == goal.DueOn && revised.Title == goal.Title && revised.Details == goal.Details && revised.ExternalUrl == goal.ExternalUrl;
        return goal switch
        {
            _ when shared.Except(goal.Series).Except(own.Select(row => row.Id)).Any() => GoalRefusals.UnknownSeries,
            _ when same && shared.ToHashSet().SetEquals(goal.Series) => Decision<GoalEvent>.Nothing,
            _ when !same && GoalRefusals.Closed(goal) is { } closed => closed,
            _ => revised,
        };
    }

    /// <summary>Change a goal of one's own: what it says, until when, and with which series it is shared.</summary>
    public static async Task<IResult> Handle(GoalId goalId, Request request, Signed signed, GoalChanges changes, GoalAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.Change(signed, goalId, "reviseGoal", required: true, (goal, own) => Decide(goal, request, own), cancellationToken);
        return await answers.Answer(signed, goalId, written, cancellationToken);
    }
}
