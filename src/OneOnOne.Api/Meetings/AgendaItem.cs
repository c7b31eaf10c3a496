using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Meetings;

/// <summary>A topic as it stands in one meeting. Its id outlives the meeting; in a meeting it has left it shows what it said then.</summary>
public sealed record AgendaItem
{
    public required ItemId Id { get; init; }
    public required PersonId Author { get; init; }
    public required Source Source { get; init; }
    public required string? Title { get; init; }
    public required string? Details { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required ItemKind Kind { get; init; }
    public required Theme Theme { get; init; }
    public required bool Sensitive { get; init; }
    public required PersonId? AboutPersonId { get; init; }
    public required QuestionId? QuestionId { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required MeetingId FirstMeetingId { get; init; }

    /// <summary>The meeting it came from; null where it was raised.</summary>
    public required MeetingId? BroughtInFrom { get; init; }

    /// <summary>Held meetings it went through without an answer.</summary>
    public required int TimesCarried { get; init; }

    /// <summary>Cancelled and missed meetings it went through.</summary>
    public required int TimesPostponed { get; init; }

    /// <summary>The stream's version when this item last changed.</summary>
    public required long Version { get; init; }

    /// <summary>Its text was sealed under a key that no longer exists.</summary>
    public bool Erased => Title is null;

    public ItemStatus Status { get; init; } = ItemStatus.Shared;

    /// <summary>1-based place on the agenda.</summary>
    public int Order { get; init; }

    public DateTimeOffset? DiscussedAt { get; init; }

    /// <summary>What became of it; a deferral while it stays open.</summary>
    public ItemOutcome? Outcome { get; init; }

    /// <summary>What it was answered before it was opened again or went on.</summary>
    public ItemOutcome? LastOutcome { get; init; }

    /// <summary>An escalation by the other side that waits for the author's consent.</summary>
    public ProposedEscalation? Escalation { get; init; }

    /// <summary>The meeting it went on to.</summary>
    public MeetingId? CarriedTo { get; init; }

    public IReadOnlyList<Attempt> Attempts { get; init; } = [];
    public IReadOnlyList<Offer> Offers { get; init; } = [];

    /// <summary>It is here, and nobody has settled it.</summary>
    public bool IsOpen => CarriedTo is null && Status is (ItemStatus.Shared or ItemStatus.Discussed);
}

/// <summary>What became of an item, by whose word.</summary>
public sealed record ItemOutcome(
    Outcome Outcome,
    PersonId? By,
    DateTimeOffset At,
    string? Text,
    DateOnly? Until = null,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    string? Url = null,
    PersonId? To = null,
    bool Erased = false);

public sealed record ProposedEscalation(PersonId By, DateTimeOffset At, PersonId? To, string? Text, bool Erased);

/// <summary>Something that was tried about a concern.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it was noted.</param>
/// <param name="Result">Whether it got better.</param>
/// <param name="Text">What was tried.</param>
/// <param name="Erased">The text is gone with its key.</param>
/// <param name="LoggedIn">The earlier meeting where the text stands; null: this one.</param>
public sealed record Attempt(AttemptId Id, DateTimeOffset At, AttemptResult? Result, string? Text, bool Erased, MeetingId? LoggedIn = null);

/// <summary>An opportunity offered for an interest.</summary>
/// <param name="Id">Its id.</param>
/// <param name="By">Who offered.</param>
/// <param name="At">When.</param>
/// <param name="Status">What the author said.</param>
/// <param name="Text">What is offered.</param>
/// <param name="Reason">Why it was declined.</param>
/// <param name="Erased">The text is gone with its key.</param>
/// <param name="OfferedIn">The earlier meeting where the text stands; null: this one.</param>
/// <param name="AnsweredIn">The earlier meeting where the reason stands; null: this one.</param>
public sealed record Offer(
    OfferId Id, PersonId By, DateTimeOffset At, OfferStatus Status, string? Text, string? Reason, bool Erased, MeetingId? OfferedIn = null, MeetingId? AnsweredIn = null);
