using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

/// <summary>Set oneself a goal.</summary>
public static class SetGoal
{
    public sealed record Request(string? Title = null, string? Details = null, DateOnly? DueOn = null, IReadOnlyList<SeriesId>? SeriesIds = null, string? ExternalUrl = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title).IsTitle();
            RuleFor(r => r.Details).IsText();
            RuleFor(r => r.DueOn).IsDay();
            RuleFor(r => r.SeriesIds).AtMost(GoalLimits.Series).WithErrorCode("tooMany");
            RuleFor(r => r.ExternalUrl).IsUrl();
        }
    }

    /// <summary>Its owner's at once, and seen by nobody else unless it is shared with a series of theirs.</summary>
    /// <param name="goal">The state before: none.</param>
    /// <param name="by">The owner.</param>
    /// <param name="request">What is to be reached.</param>
    /// <param name="own">The series in which the owner takes, or took, part.</param>
    public static Decision<GoalEvent> Decide(Goal goal, PersonId by, Request request, IEnumerable<SeriesRow> own)
    {
        IReadOnlyList<SeriesId> shared = [.. (request.SeriesIds ?? []).Distinct()];
        return goal.Owner switch
        {
            not null => Decision<GoalEvent>.Nothing,
            _ when shared.Except(own.Select(row => row.Id)).Any() => GoalRefusals.UnknownSeries,
            _ => new GoalEvent.Set(by, shared, request.DueOn, request.Title, request.Details, request.ExternalUrl),
        };
    }

    /// <summary>Set oneself a goal. The other participant of each series in seriesIds sees it, nobody else.</summary>
    public static async Task<IResult> Handle(Request request, Signed signed, GoalChanges changes, GoalAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.Make(signed, (goal, own) => Decide(goal, signed.Caller.Person, request, own), cancellationToken);
        return await answers.Answer(signed, id: null, written, cancellationToken);
    }
}
