using FluentValidation;
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
            RuleFor(r => r.HeldAt).NotNull();
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
}
