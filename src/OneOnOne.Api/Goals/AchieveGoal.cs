using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

/// <summary>Its owner has reached it.</summary>
public static class AchieveGoal
{
    public sealed record Request(string? Text = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Text).IsText();
    }

    public static Decision<GoalEvent> Decide(Goal goal, string? text) => goal.Status switch
    {
        GoalStatus.Achieved => Decision<GoalEvent>.Nothing,
        GoalStatus.Abandoned => GoalRefusals.Abandoned,
        _ => new GoalEvent.Achieved(goal.Owner!.Value, text),
    };

    /// <summary>Say that a goal was reached.</summary>
    public static async Task<IResult> Handle(GoalId goalId, Request request, Signed signed, GoalChanges changes, GoalAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.Change(signed, goalId, "achieveGoal", required: false, (goal, _) => Decide(goal, request.Text), cancellationToken);
        return await answers.Answer(signed, goalId, written, cancellationToken);
    }
}
