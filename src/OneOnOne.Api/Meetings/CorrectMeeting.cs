using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Correct when a meeting was held.</summary>
public static class CorrectMeeting
{
    public sealed record Request(DateTimeOffset? HeldAt = null, string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.HeldAt).NotNull().IsInstant();
            RuleFor(r => r.Reason).NotEmpty().IsReason();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, DateTimeOffset heldAt, string? reason, DateTimeOffset now) => meeting.Stage switch
    {
        Stage.Held when heldAt > now => MeetingRefusals.HeldInTheFuture,
        Stage.Held held when held.HeldAt == heldAt => Decision<MeetingEvent>.Nothing,
        Stage.Held => new RecordCorrected(heldAt.ToUniversalTime(), reason),
        _ => MeetingRefusals.NotHeld,
    };

    /// <summary>Correct when a meeting was held.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.OnMeeting(signed, meetingId, "correctMeeting", known => Decide(known.Meeting, request.HeldAt!.Value, request.Reason, known.Now), null, cancellationToken);
        return await answers.Meeting(signed, meetingId, written, cancellationToken);
    }
}
