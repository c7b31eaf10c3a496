using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
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

    /// <summary>Take a note back.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, NoteId noteId, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.OnNote(
            signed,
            meetingId,
            noteId,
            "withdrawNote",
            known => ((Decided)Decide(known.Meeting, noteId)).About(MeetingAnswers.NoteRole, noteId.Value),
            known => ((Decided)WithdrawPrivateNote.Decide(known.Notebook, noteId)).About(MeetingAnswers.NoteRole, noteId.Value),
            cancellationToken);
        return await answers.Note(signed, meetingId, noteId, written, cancellationToken);
    }
}
