using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Notebooks;

/// <summary>A note its author keeps to themselves, and the meeting in which it was taken. Its versions are the notebook's.</summary>
public sealed record PrivateNote(MeetingId MeetingId, Note Note)
{
    public NoteId Id => Note.Id;

    internal static PrivateNote From(NotebookEvent.PrivateNoteWritten e, EventMeta meta) => new(e.MeetingId, new Note
    {
        Id = e.NoteId,
        Author = e.Author,
        AgendaItemId = e.AgendaItemId,
        Afterwards = e.Afterwards is true,
        TakenAt = meta.OccurredAt,
        Revisions = [new NoteRevision(meta.Version, meta.OccurredAt, e.Text)],
        Version = meta.Version,
    });
}

/// <summary>A mood and a workload its author keeps to themselves, and the meeting at which they were recorded.</summary>
public sealed record PrivateCheckIn(MeetingId MeetingId, CheckIn CheckIn)
{
    internal static PrivateCheckIn From(NotebookEvent.PrivateCheckInRecorded e, EventMeta meta) =>
        new(e.MeetingId, new CheckIn(e.CheckInId, e.Author, e.Afterwards is true, meta.OccurredAt, e.Mood, e.Workload, e.Text, meta.Erased, e.Subject is Side.Them));
}
