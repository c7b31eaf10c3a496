using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>A shared text of one author; revised, never overwritten. With an agenda item it is that item's comment.</summary>
public sealed record Note
{
    public required NoteId Id { get; init; }
    public required PersonId Author { get; init; }
    public required ItemId? AgendaItemId { get; init; }

    /// <summary>It was taken after the meeting was held.</summary>
    public required bool Afterwards { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Every wording, oldest first; never empty.</summary>
    public required IReadOnlyList<NoteRevision> Revisions { get; init; }

    /// <summary>The stream's version when this note last changed.</summary>
    public required long Version { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public string? Text => Revisions[^1].Text;

    public bool Erased => Text is null;

    public bool IsWithdrawn => WithdrawnAt is not null;

    internal static Note From(MeetingEvent.NoteTaken e, EventMeta meta) => new()
    {
        Id = e.NoteId,
        Author = e.Author,
        AgendaItemId = e.AgendaItemId,
        Afterwards = e.Afterwards,
        TakenAt = meta.OccurredAt,
        Revisions = [new NoteRevision(meta.Version, meta.OccurredAt, e.Text)],
        Version = meta.Version,
    };

    internal Note Revise(MeetingEvent.NoteRevised e, EventMeta meta) => this with
    {
        Revisions = [.. Revisions, new NoteRevision(meta.Version, meta.OccurredAt, e.Text)],
        Version = meta.Version,
    };
}

/// <summary>One wording of a note.</summary>
/// <param name="Version">The stream's version that brought this wording.</param>
/// <param name="At">When.</param>
/// <param name="Text">The wording; null when it is erased.</param>
public sealed record NoteRevision(long Version, DateTimeOffset At, string? Text);
