using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Put a meeting ahead: a one-off by its own route, a series' next one by the series.</summary>
public static class ScheduleMeeting
{
    public sealed record Request(SeriesKind? Kind = null, IReadOnlyList<Participant>? Participants = null, Planned? Planned = null, string? Title = null, TemplateId? TemplateId = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Kind).NotNull().IsInEnum();
            RuleFor(r => r.Participants).NotNull().Must(p => p is null or { Count: 2 }).WithErrorCode("two").WithMessage("A one-on-one has two participants.");
            RuleForEach(r => r.Participants).NotNull();
            RuleFor(r => r.Planned).NotNull().IsPlan();
            RuleFor(r => r.Title).MaximumLength(Limits.Title).IsReason();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, Request request, PinnedTemplate? template = null) => request.TemplateId is not null && template is null
        ? TemplateRefusals.Unknown
        : Decide(meeting, seriesId: null, request.Kind!.Value, request.Participants!, request.Planned, request.Title, template: template);

    public static Decision<MeetingEvent> Decide(
        Meeting meeting,
        SeriesId? seriesId,
        SeriesKind kind,
        IReadOnlyList<Participant> participants,
        Planned? planned,
        string? title = null,
        MeetingId? follows = null,
        PinnedTemplate? template = null,
        bool past = false) => meeting.Stage switch
        {
            null when Pair.Refuse(kind, participants) is { } refusal => refusal,
            null => new Scheduled(seriesId, kind, participants, planned, planned?.StartsAt, planned?.EndsAt, follows, title, template, past),
            _ => Decision<MeetingEvent>.Nothing,
        };

    /// <summary>Meet once, outside any series. HR, who may plan one for two others, learns only where it is.</summary>
    public static async Task<IResult> Handle(Request request, Signed signed, OneOffs oneOffs, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        var written = await oneOffs.Schedule(signed, request, cancellationToken);
        return written.Reply is { } reply && request.Participants!.All(p => p.PersonId != signed.Caller.Person)
            ? signed.Created(MeetingAnswers.Location(reply), written.Position)
            : await answers.Meeting(signed, default, written, cancellationToken);
    }
}
