using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Notebooks;

/// <summary>An agenda item nobody but its author knows of. It belongs to the one-on-one, not to a meeting: its author sees it in whichever is upcoming.</summary>
public sealed record Draft
{
    public required ItemId Id { get; init; }
    public required PersonId Author { get; init; }

    /// <summary>Null when its text is erased.</summary>
    public required DraftContent? Content { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>The notebook's version when this draft last changed.</summary>
    public required long Version { get; init; }

    /// <summary>The meeting whose agenda it went to; from then on it is that agenda's item.</summary>
    public MeetingId? SharedIn { get; init; }

    public DateTimeOffset? DiscardedAt { get; init; }

    public bool Erased => Content is null;

    public bool IsOpen => SharedIn is null && DiscardedAt is null;

    public ItemStatus Status => this switch
    {
        { SharedIn: not null } => ItemStatus.Shared,
        { DiscardedAt: not null } => ItemStatus.Withdrawn,
        _ => ItemStatus.Draft,
    };

    internal static Draft From(NotebookEvent.DraftWritten e, EventMeta meta) => new()
    {
        Id = e.ItemId,
        Author = e.Author,
        Content = e.Content,
        WrittenAt = meta.OccurredAt,
        Version = meta.Version,
    };
}

/// <summary>What a draft says: all an agenda item says, and no less private.</summary>
public sealed record DraftContent(
    string? Title,
    string? Details,
    ItemKind Kind,
    Theme Theme,
    IReadOnlyList<string> Tags,
    bool Sensitive,
    PersonId? AboutPersonId,
    QuestionId? QuestionId,
    Source Source)
{
    /// <summary>Lists compared by what they hold.</summary>
    public bool IsSame(DraftContent other) => this with { Tags = other.Tags } == other && Tags.SequenceEqual(other.Tags, StringComparer.Ordinal);

    internal static DraftContent Of(MeetingEvent.AgendaItemAdded said) =>
        new(said.Title, said.Details, said.Kind, said.Theme, said.Tags ?? [], said.Sensitive, said.AboutPersonId, said.QuestionId, said.Source);
}
