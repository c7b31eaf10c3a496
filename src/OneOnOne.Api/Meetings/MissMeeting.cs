using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
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

    /// <summary>Say that a meeting did not take place; plans the next one and carries what is unresolved.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Request? request, Signed signed, MeetingChanges changes, MeetingAnswers answers, Onward onward, CancellationToken cancellationToken)
    {
        var written = await changes.OnMeeting(signed, meetingId, "missMeeting", known => Decide(known.Meeting, request?.Reason), onward.Close, cancellationToken);
        return await answers.Meeting(signed, meetingId, written, cancellationToken);
    }
}
