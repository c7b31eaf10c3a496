using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Say that the two sit down now.</summary>
public static class StartMeeting
{
    public static Decision<MeetingEvent> Decide(Meeting meeting) => meeting.Stage switch
    {
        Stage.Scheduled => new Started(),
        Stage.Started => Decision<MeetingEvent>.Nothing,
        _ => MeetingRefusals.Closed(meeting),
    };

    /// <summary>Say that the two have sat down.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, EmptyBody? request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.OnMeeting(signed, meetingId, "startMeeting", static known => Decide(known.Meeting), null, cancellationToken);
        return await answers.Meeting(signed, meetingId, written, cancellationToken);
    }
}
