using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Api.Notebooks;

/// <summary>Keep a check-in, or an observation about the other side, for oneself.</summary>
public static class RecordPrivateCheckIn
{
    public static Decision<NotebookEvent> Decide(Notebook notebook, NotebookOf whose, CheckInId id, Meeting meeting, RecordCheckIn.Request request) => meeting.Stage switch
    {
        _ when notebook.CheckIns.Any(c => c.CheckIn.Id == id) => Decision<NotebookEvent>.Nothing,
        not (Stage.Upcoming or Stage.Held) => MeetingRefusals.Closed(meeting),
        var stage => new PrivateCheckInRecorded(
            id, whose.Author, whose.About, meeting.Id, stage is Stage.Held, request.Mood, request.Workload, request.Text, request.Subject is Side.Them ? Side.Them : null),
    };
}
