using System.Text.Json.Serialization;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using Role = OneOnOne.Api.Vocabulary.Role;

namespace OneOnOne.Api.Meetings;

/// <summary>A meeting as one of its two people sees it, whole: a meeting page is drawn from this one answer.</summary>
public sealed record MeetingBody(
    MeetingId Id,
    SeriesId? SeriesId,
    SeriesKind Kind,
    string? Title,
    MeetingStatus Status,
    IReadOnlyList<ParticipantBody> Participants,
    ViewerBody Viewer,
    PlannedBody? Planned,
    int TimesRescheduled,
    DateTimeOffset? HeldAt,
    string? Reason,
    PinnedTemplate? Template,
    IReadOnlyList<AgendaItemBody> AgendaItems,
    IReadOnlyList<NoteBody> Notes,
    IReadOnlyList<ActionItemBody> ActionItems,
    IReadOnlyList<DecisionBody> Decisions,
    IReadOnlyList<CheckInBody> CheckIns,
    IReadOnlyList<FeedbackBody> Feedback,
    long Version,
    long AgendaVersion,
    IReadOnlyList<string> AllowedActions,
    MeetingLinks Links)
{
    /// <summary>Who brought it in from elsewhere; absent of a meeting that was kept here. What stands in it is what their file said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MeetingImportBody? Imported { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>That a meeting was brought in from elsewhere.</summary>
public sealed record MeetingImportBody(PersonRef By, DateTimeOffset At);

/// <summary>One of the two people, and what they are to each other here.</summary>
public sealed record ParticipantBody(PersonRef Person, Role Role);

/// <summary>The caller in this one-on-one, and whom they meet. Somebody who is none of the two and reads by a grant is its <c>reader</c>; they meet nobody, and <c>counterpart</c> is the report.</summary>
public sealed record ViewerBody(Role Role, PersonRef Counterpart);

/// <summary>When a meeting is meant to take place: the local time that was agreed, and the instants it stands for.</summary>
public sealed record PlannedBody(
    DateOnly Date,
    [property: JsonConverter(typeof(LocalTimeConverter))] TimeOnly Time,
    string TimeZone,
    int DurationMinutes,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt)
{
    public static PlannedBody? Of(Planned? planned) =>
        planned is null ? null : new PlannedBody(planned.Date, planned.Time, planned.TimeZone, planned.DurationMinutes, planned.StartsAt.ToUniversalTime(), planned.EndsAt.ToUniversalTime());
}

/// <summary>Where to go from a meeting; paths on this host.</summary>
public sealed record MeetingLinks(string Self, string? Series, string Preparation, string LookBack, string History, string Minutes);

/// <summary>A topic as it stands in one meeting. Drafts are the caller's own and stand last.</summary>
public sealed record AgendaItemBody(
    ItemId Id,
    string? Title,
    string? Details,
    ItemKind Kind,
    Theme Theme,
    IReadOnlyList<string> Tags,
    bool Sensitive,
    PersonId? AboutPersonId,
    QuestionId? QuestionId,
    ItemStatus Status,
    PersonRef Author,
    Source Source,
    int Order,
    DateTimeOffset RaisedAt,
    MeetingId FirstMeetingId,
    MeetingId MeetingId,
    int TimesCarried,
    int TimesPostponed,
    DateTimeOffset? DiscussedAt,
    OutcomeBody? Outcome,
    OutcomeBody? LastOutcome,
    EscalationBody? Escalation,
    IReadOnlyList<AttemptBody> Attempts,
    IReadOnlyList<OfferBody> Offers,
    MeetingId? CarriedTo,
    long Version,
    IReadOnlyList<string> AllowedActions)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }

    /// <summary>Hints beside the answer that added the item; they change and block nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Advisory>? Advisories { get; init; }
}

/// <summary>What became of an item, by whose word; <c>by</c> is null when talking about it was all it wanted, and <c>afterDays</c> are the whole days it took since the item was raised.</summary>
public sealed record OutcomeBody(Outcome Outcome, PersonRef? By, DateTimeOffset At, int AfterDays, string? Text, DateOnly? Until, DateOnly? ValidFrom, DateOnly? ValidTo, string? Url, PersonRef? To)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>An escalation that waits for the author's consent.</summary>
public sealed record EscalationBody(PersonRef By, DateTimeOffset At, PersonRef? To, string? Text)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

public sealed record AttemptBody(AttemptId Id, DateTimeOffset At, AttemptResult? Result, string? Text)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

public sealed record OfferBody(OfferId Id, PersonRef By, DateTimeOffset At, OfferStatus Status, string? Text, string? Reason)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>A note. A private one is its author's alone.</summary>
public sealed record NoteBody(
    NoteId Id,
    string? Text,
    Visibility Visibility,
    PersonRef Author,
    ItemId? AgendaItemId,
    MeetingId MeetingId,
    bool Afterwards,
    DateTimeOffset TakenAt,
    DateTimeOffset? RevisedAt,
    int Revisions,
    DateTimeOffset? WithdrawnAt,
    long Version,
    IReadOnlyList<string> AllowedActions)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>One wording of a note.</summary>
public sealed record NoteRevisionBody(int Number, DateTimeOffset At, string? Text)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>A commitment: who owes what to whom, until when, and how it stands.</summary>
public sealed record ActionItemBody(
    ActionItemId Id,
    string? Title,
    PersonRef Owner,
    PersonRef AssignedBy,
    Source Source,
    ActionItemStatus Status,
    DateOnly? DueOn,
    int TimesRescheduled,
    ProgressBody? Progress,
    ProposedTermsBody? Proposed,
    ActionItemSeries Series,
    MeetingId MeetingId,
    ActionItemTopic? AgendaItem,
    GoalId? GoalId,
    ActionItemId? ContinuesId,
    bool Afterwards,
    DateTimeOffset AddedAt,
    DateTimeOffset? AcceptedAt,
    string? AcceptedWording,
    DateTimeOffset? CompletedAt,
    string? CompletedText,
    DateTimeOffset? ConfirmedAt,
    string? Reason,
    long Version,
    IReadOnlyList<string> AllowedActions)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

public sealed record ProgressBody(int? Percent, string? Text, DateTimeOffset At);

/// <summary>Terms that wait for the owner's word while those of the action item stand.</summary>
public sealed record ProposedTermsBody(PersonRef By, PersonRef Owner, string? Title, DateOnly? DueOn);

/// <summary>In which one-on-one it was promised; <c>id</c> is null for a one-off.</summary>
public sealed record ActionItemSeries(SeriesId? Id, PersonRef Counterpart);

/// <summary>The topic an action item came from.</summary>
public sealed record ActionItemTopic(ItemId Id, string? Title);

/// <summary>What the two decided.</summary>
public sealed record DecisionBody(DecisionId Id, string? Text, PersonRef By, ItemId? AgendaItemId, bool Afterwards, DateTimeOffset At)
{
    public required MeetingId MeetingId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>How somebody was, as its author saw it. A private one, and every observation of the other side, is its author's alone.</summary>
public sealed record CheckInBody(CheckInId Id, PersonRef Author, Visibility Visibility, int? Mood, int? Workload, string? Text, DateTimeOffset At)
{
    /// <summary>Seen from its author: themselves, or the other side.</summary>
    public required Side Subject { get; init; }

    public required MeetingId MeetingId { get; init; }

    /// <summary>It was recorded after the meeting was held.</summary>
    public required bool Afterwards { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>What one told the other about them.</summary>
public sealed record FeedbackBody(FeedbackId Id, PersonRef From, PersonRef To, FeedbackRequestId? RequestId, string? Text, DateTimeOffset At)
{
    /// <summary>The meeting it was given in.</summary>
    public required MeetingId MeetingId { get; init; }

    /// <summary>It was given after the meeting was held.</summary>
    public required bool Afterwards { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>A meeting in a list.</summary>
public sealed record MeetingSummary(
    MeetingId Id, SeriesId? SeriesId, SeriesKind Kind, string? Title, MeetingStatus Status, ViewerBody? Viewer, IReadOnlyList<ParticipantBody> Participants, PlannedBody? Planned, DateTimeOffset? HeldAt, bool Unconfirmed);
