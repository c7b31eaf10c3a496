using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Take a note back.</summary>
public static class WithdrawNote
{
    public static Decision<MeetingEvent> Decide(Meeting meeting, NoteId id) => meeting.Note(id) switch
    {
        null => MeetingRefusals.Absent,
        { IsWithdrawn: true } => Decision<MeetingEvent>.Nothing,
        _ => new NoteWithdrawn(id),
    };
}
