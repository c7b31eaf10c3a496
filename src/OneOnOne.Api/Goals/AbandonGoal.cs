using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

/// <summary>Its owner no longer pursues it.</summary>
public static class AbandonGoal
{
    public sealed record Request(string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Reason).IsReason();
    }

    public static Decision<GoalEvent> Decide(Goal goal, string? reason) => goal.Status switch
    {
        GoalStatus.Abandoned => Decision<GoalEvent>.Nothing,
        GoalStatus.Achieved => GoalRefusals.Achieved,
        _ => new GoalEvent.Abandoned(goal.Owner!.Value, reason),
    };

    /// <summary>Give a goal up.</summary>
    public static async Task<IResult> Handle(GoalId goalId, Request request, Signed signed, GoalChanges changes, GoalAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.Change(signed, goalId, "abandonGoal", required: false, (goal, _) => Decide(goal, request.Reason), cancellationToken);
        return await answers.Answer(signed, goalId, written, cancellationToken);
    }
}
