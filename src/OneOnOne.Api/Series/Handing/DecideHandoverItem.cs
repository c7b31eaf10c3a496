using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>The report says whether the next manager learns of one thing.</summary>
public static class DecideHandoverItem
{
    public sealed record Request(HandoverChoice? Decision = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Decision).NotNull().IsInEnum();
        }
    }

    /// <summary>What it becomes.</summary>
    /// <param name="series">The series.</param>
    /// <param name="subject">An agenda item, decision or action item.</param>
    /// <param name="choice">Share or keep.</param>
    /// <param name="candidate">What can be handed over of this id; null when nothing.</param>
    public static Decision<SeriesEvent> Decide(StandingSeries series, Guid subject, HandoverChoice choice, HandoverCandidate? candidate) => series.Handover switch
    {
        null => SeriesRefusals.NoHandover,
        { Result: not null } => SeriesRefusals.HandedOver,
        var handover when handover.Choices.TryGetValue(subject, out var before) && before == choice => Decision<SeriesEvent>.Nothing,
        _ when candidate is null => SeriesRefusals.Absent,
        var handover when choice is HandoverChoice.Share && candidate.AboutPersonId == handover.NewManager => SeriesRefusals.AboutTheNext,
        _ => new HandoverItemDecided(subject, choice),
    };

    /// <summary>Say whether the next manager learns of one item; undecided, it is kept.</summary>
    public static async Task<IResult> Handle(SeriesId seriesId, Guid itemId, Request request, Signed signed, HandoverChanges changes, CancellationToken cancellationToken) =>
        await changes.Answer(signed, seriesId, await changes.Choose(signed, seriesId, itemId, request.Decision!.Value, cancellationToken), cancellationToken);
}
