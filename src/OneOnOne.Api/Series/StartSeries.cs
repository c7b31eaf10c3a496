using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>Two people mean to meet again and again.</summary>
public static class StartSeries
{
    public sealed record Request(SeriesKind? Kind = null, IReadOnlyList<Participant>? Participants = null, Cadence? Cadence = null, Planned? FirstMeeting = null, TemplateId? TemplateId = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Kind).NotNull().IsInEnum();
            RuleFor(r => r.Participants).NotNull().Must(p => p is null or { Count: 2 }).WithErrorCode("two").WithMessage("A one-on-one has two participants.");
            RuleForEach(r => r.Participants).NotNull();
            RuleFor(r => r.Cadence).NotNull().SetValidator(new Cadence.Validator()!);
            RuleFor(r => r.FirstMeeting).NotNull().When(r => r.Cadence is { Frequency: not Frequency.OnDemand });
            RuleFor(r => r.FirstMeeting).IsPlan();
        }
    }

    /// <summary>What the directory and the other series say about the two.</summary>
    /// <param name="BothActive">Both are active people of the directory.</param>
    /// <param name="HaveOne">They have an open series of this kind already.</param>
    /// <param name="HasTemplate">There is a template of the id that was asked for, or none was.</param>
    public sealed record Known(bool BothActive, bool HaveOne, bool HasTemplate = true);

    public static Decision<SeriesEvent> Decide(StandingSeries series, Request request, Known known, SeriesId? continues = null) => series.Stage switch
    {
        not null => Decision<SeriesEvent>.Nothing,
        _ when Pair.Refuse(request.Kind!.Value, request.Participants!) is { } refusal => refusal,
        _ when !known.BothActive => SeriesRefusals.NotActive,
        _ when known.HaveOne => SeriesRefusals.Exists,
        _ when !known.HasTemplate => TemplateRefusals.Unknown,
        _ => (SeriesEvent[])
        [
            new Started(request.Kind!.Value, request.Participants!, request.Cadence!, request.FirstMeeting, continues),
            .. request.TemplateId is { } template ? new SeriesEvent[] { new TemplateChosen(template) } : [],
        ],
    };

    /// <summary>Start a series, with its first meeting.</summary>
    public static async Task<IResult> Handle(Request request, Signed signed, SeriesChanges changes, SeriesPages pages, CancellationToken cancellationToken) =>
        await pages.Answer(signed, id: null, await changes.Start(signed, request, cancellationToken), cancellationToken);
}
