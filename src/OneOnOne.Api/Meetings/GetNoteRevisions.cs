using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Privacy.Access;

namespace OneOnOne.Api.Meetings;

public static class GetNoteRevisions
{
    /// <summary>Every wording of a note, oldest first.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, NoteId noteId, Signed signed, SharedReads reads, MeetingPages pages, CancellationToken cancellationToken)
    {
        var view = await reads.Read(signed, (session, eyes) => pages.Read(session, eyes, meetingId, cancellationToken), cancellationToken);
        var revisions = view?.Meeting.Note(noteId)?.Revisions ?? view?.PrivateNotes().FirstOrDefault(note => note.Id == noteId)?.Note.Revisions;
        return revisions is null
            ? Problems.NotFound(signed.Http)
            : TypedResults.Json(new ListBody<NoteRevisionBody>([.. revisions.Select((revision, index) => new NoteRevisionBody(index + 1, revision.At, revision.Text) { Erased = revision.Text is null })], Next: null));
    }
}
