using OneOnOne.Api.Events;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Api.Notebooks;

/// <summary>Stored name, audience and key of everything that happens in a notebook. A stored name is never changed.</summary>
public static class NotebookEventNames
{
    // What people say to each other, or note for themselves, passes.
    public static IReadOnlyList<EventType> All { get; } = [.. new[]
    {
        Event.Of<DraftWritten>("draft_written", Audience.Author, e => e.Author.Value),
        Event.Of<DraftEdited>("draft_edited", Audience.Author, e => e.Author.Value),
        Event.Of<DraftDiscarded>("draft_discarded", Audience.Author, e => e.Author.Value),
        Event.Of<DraftShared>("draft_shared", Audience.Author, Seal.None),
        Event.Of<PrivateNoteWritten>("private_note_written", Audience.Author, e => e.Author.Value),
        Event.Of<PrivateNoteRevised>("private_note_revised", Audience.Author, e => e.Author.Value),
        Event.Of<PrivateNoteWithdrawn>("private_note_withdrawn", Audience.Author, Seal.None),
        Event.Of<PrivateCheckInRecorded>("private_check_in_recorded", Audience.Author, e => e.Author.Value),
    }.Select(static type => type.Passing())];
}
