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
}
