using FluentValidation;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Call a meeting off before it takes place. What it leaves open goes on, see <see cref="Carrying"/>.</summary>
public static class CancelMeeting
{
    public sealed record Request(string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).IsReason();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, string? reason = null) => meeting.Stage switch
    {
        Stage.Upcoming => new Cancelled(reason),
        Stage.Cancelled => Decision<MeetingEvent>.Nothing,
        _ => MeetingRefusals.Closed(meeting),
    };
}
