using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

/// <summary>Its owner says how far it is.</summary>
public static class ProgressGoal
{
    public sealed record Request(int? Percent = null, string? Text = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Percent).InclusiveBetween(0, 100);
            RuleFor(r => r.Text).IsText();
            RuleFor(r => r).Must(r => r.Percent is not null || r.Text is not null).WithErrorCode("empty").WithMessage("Say how far it is, in percent or words.")
                .OverridePropertyName(string.Empty);
        }
    }

    public static Decision<GoalEvent> Decide(Goal goal, Request request) => goal switch
    {
        _ when GoalRefusals.Closed(goal) is { } closed => closed,
        { Progress: [.., var last] } when last.Percent == request.Percent && last.Text == request.Text && !last.Erased => Decision<GoalEvent>.Nothing,
        { Progress.Count: >= GoalLimits.Progress } => GoalRefusals.TooMuchProgress,
        _ => new GoalEvent.Progressed(goal.Owner!.Value, request.Percent, request.Text),
    };

    /// <summary>Say how far a goal has come.</summary>
    public static async Task<IResult> Handle(GoalId goalId, Request request, Signed signed, GoalChanges changes, GoalAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.Change(signed, goalId, "progressGoal", required: false, (goal, _) => Decide(goal, request), cancellationToken);
        return await answers.Answer(signed, goalId, written, cancellationToken);
    }
}
