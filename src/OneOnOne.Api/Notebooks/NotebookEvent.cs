using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Notebooks;

/// <summary>
/// What can happen in a notebook's stream. Only ever added to. Whose it is and which thing it speaks of stand in the clear; everything said about that thing is sealed under its author's key.
/// </summary>
public abstract record NotebookEvent
{
    private NotebookEvent()
    {
    }

    /// <summary>Stored as <c>draft_written</c>.</summary>
    /// <param name="ItemId">The id the agenda item keeps when it is shared.</param>
    /// <param name="Author">Whose notebook it is.</param>
    /// <param name="About">The series or one-off the notebook is about.</param>
    /// <param name="Content">What it says; null once its key is gone.</param>
    public sealed record DraftWritten(ItemId ItemId, PersonId Author, Guid About, [property: Sealed] DraftContent? Content) : NotebookEvent;

    /// <summary>Stored as <c>draft_edited</c>: the draft as it reads from now on, whole.</summary>
    public sealed record DraftEdited(ItemId ItemId, PersonId Author, [property: Sealed] DraftContent? Content) : NotebookEvent;

    public sealed record DraftDiscarded(ItemId ItemId, PersonId Author, [property: Sealed] string? Reason) : NotebookEvent;

    /// <summary>Stored as <c>draft_shared</c>, beside the <c>agenda_item_added</c> with the same id in the meeting's stream.</summary>
    public sealed record DraftShared(ItemId ItemId, PersonId Author, MeetingId MeetingId) : NotebookEvent;

    /// <summary>Stored as <c>private_note_written</c>.</summary>
    /// <param name="NoteId">Its id.</param>
    /// <param name="Author">Whose notebook it is.</param>
    /// <param name="About">The series or one-off the notebook is about.</param>
    /// <param name="MeetingId">The meeting in which it was taken.</param>
    /// <param name="Afterwards">It was taken after the meeting was held.</param>
    /// <param name="AgendaItemId">The item it comments on.</param>
    /// <param name="Text">What it says.</param>
    public sealed record PrivateNoteWritten(
        NoteId NoteId,
        PersonId Author,
        Guid About,
        MeetingId MeetingId,
        [property: Sealed] bool? Afterwards,
        [property: Sealed] ItemId? AgendaItemId,
        [property: Sealed] string? Text) : NotebookEvent;

    public sealed record PrivateNoteRevised(NoteId NoteId, PersonId Author, [property: Sealed] string? Text) : NotebookEvent;

    public sealed record PrivateNoteWithdrawn(NoteId NoteId, PersonId Author) : NotebookEvent;

    /// <summary>Stored as <c>private_check_in_recorded</c>; a mood is health data.</summary>
    public sealed record PrivateCheckInRecorded(
        CheckInId CheckInId,
        PersonId Author,
        Guid About,
        MeetingId MeetingId,
        [property: Sealed] bool? Afterwards,
        [property: Sealed] int? Mood,
        [property: Sealed] int? Workload,
        [property: Sealed] string? Text,
        [property: Sealed] Side? Subject = null) : NotebookEvent;
}
