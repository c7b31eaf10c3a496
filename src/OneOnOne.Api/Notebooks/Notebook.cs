using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Api.Notebooks;

/// <summary>What only its author may see of a series or one-off.</summary>
public sealed record Notebook : IAggregate<Notebook, NotebookEvent>
{
    private Notebook(Guid id)
    {
        Id = id;
    }

    public static string StreamType => "notebook";

    /// <summary>See <see cref="NotebookOf"/>.</summary>
    public Guid Id { get; }

    /// <summary>The stream's version; 0 while nothing was written.</summary>
    public long Version { get; private init; }

    /// <summary>In the order they were written, those shared and discarded included.</summary>
    public IReadOnlyList<Draft> Drafts { get; private init; } = [];

    /// <summary>In the order they were taken, those withdrawn included.</summary>
    public IReadOnlyList<PrivateNote> Notes { get; private init; } = [];

    public IReadOnlyList<PrivateCheckIn> CheckIns { get; private init; } = [];

    public static Notebook Start(Guid id) => new(id);

    public Draft? Draft(ItemId id) => Drafts.FirstOrDefault(d => d.Id == id);

    public PrivateNote? Note(NoteId id) => Notes.FirstOrDefault(n => n.Id == id);

    public Notebook Evolve(NotebookEvent @event, EventMeta meta) => (@event switch
    {
        DraftWritten e => this with { Drafts = [.. Drafts, Notebooks.Draft.From(e, meta)] },
        DraftEdited e => On(e.ItemId, meta, d => d with { Content = e.Content }),
        DraftDiscarded e => On(e.ItemId, meta, d => d with { DiscardedAt = meta.OccurredAt }),
        DraftShared e => On(e.ItemId, meta, d => d with { SharedIn = e.MeetingId }),
        PrivateNoteWritten e => this with { Notes = [.. Notes, PrivateNote.From(e, meta)] },
        PrivateNoteRevised e => On(e.NoteId, meta, n => n with { Revisions = [.. n.Revisions, new NoteRevision(meta.Version, meta.OccurredAt, e.Text)] }),
        PrivateNoteWithdrawn e => On(e.NoteId, meta, n => n with { WithdrawnAt = meta.OccurredAt }),
        PrivateCheckInRecorded e => this with { CheckIns = [.. CheckIns, PrivateCheckIn.From(e, meta)] },
        _ => throw new InvalidOperationException($"A notebook does not know {@event.GetType().Name}."),
    }) with
    {
        Version = meta.Version,
    };

    /// <summary>The notebook after events that were just decided and are not recorded yet.</summary>
    public Notebook After(IEnumerable<NotebookEvent> events, DateTimeOffset now, PersonId? by = null) =>
        events.Aggregate(this, (notebook, e) => notebook.Evolve(e, new EventMeta(Guid.Empty, notebook.Version + 1, 0, now, now, by?.Value, Erased: false)));

    private Notebook On(ItemId id, EventMeta meta, Func<Draft, Draft> change) => this with
    {
        Drafts = Drafts.Change(d => d.Id == id, d => change(d) with { Version = meta.Version }),
    };

    private Notebook On(NoteId id, EventMeta meta, Func<Note, Note> change) => this with
    {
        Notes = Notes.Change(n => n.Id == id, n => n with { Note = change(n.Note) with { Version = meta.Version } }),
    };
}
