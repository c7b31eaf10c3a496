using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Agree on another time. Without a time, the meeting waits for one.</summary>
public static class RescheduleMeeting
{
    public sealed record Request(Planned? Planned = null, string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Planned).NotNull().IsPlan();
            RuleFor(r => r.Reason).IsReason();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, Planned? planned, string? reason = null) => meeting.Stage switch
    {
        Stage.Upcoming when planned == meeting.Planned => Decision<MeetingEvent>.Nothing,
        Stage.Scheduled => new Rescheduled(planned, planned?.StartsAt, planned?.EndsAt, reason),
        Stage.Started => MeetingRefusals.AlreadyStarted,
        _ => MeetingRefusals.Closed(meeting),
    };

    /// <summary>Agree on another time for a meeting.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, Onward onward, CancellationToken cancellationToken)
    {
        var written = await changes.OnMeeting(signed, meetingId, "rescheduleMeeting", known => Decide(known.Meeting, request.Planned, request.Reason), onward.Replan, cancellationToken);
        return await answers.Meeting(signed, meetingId, written, cancellationToken);
    }
}
