using FluentValidation;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Say that a meeting did not take place and nobody called it off. What it leaves open goes on, see <see cref="Carrying"/>.</summary>
public static class MissMeeting
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
        Stage.Upcoming => new Missed(reason),
        Stage.Missed => Decision<MeetingEvent>.Nothing,
        _ => MeetingRefusals.Closed(meeting),
    };
}
