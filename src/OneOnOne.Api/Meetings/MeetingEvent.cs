using System.Text.Json.Serialization;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Meetings;

/// <summary>What can happen in a meeting's stream. Only ever added to; text members are null once their key is gone.</summary>
public abstract record MeetingEvent
{
    private MeetingEvent()
    {
    }

    /// <summary>Stored as <c>meeting_scheduled</c>.</summary>
    /// <param name="SeriesId">Null for a one-off.</param>
    /// <param name="Kind">Like a series' kind, for a one-off too.</param>
    /// <param name="Participants">The two people, the same for ever.</param>
    /// <param name="Planned">Null when the two meet on demand, or while their series rests.</param>
    /// <param name="StartsAt">The planned start, as the zone's rules were known then.</param>
    /// <param name="EndsAt">The planned end.</param>
    /// <param name="Follows">The meeting whose end planned this one.</param>
    /// <param name="Title">A one-off's title.</param>
    /// <param name="Template">The template it keeps, at its version; null when it has none. Sealed: what two people mean to talk about is theirs.</param>
    /// <param name="Past">It is over when it is put down: brought in from elsewhere, it never was the meeting that is ahead.</param>
    public sealed record Scheduled(
        SeriesId? SeriesId,
        SeriesKind Kind,
        IReadOnlyList<Participant> Participants,
        Planned? Planned,
        DateTimeOffset? StartsAt,
        DateTimeOffset? EndsAt,
        MeetingId? Follows,
        [property: Sealed] string? Title,
        [property: Sealed] PinnedTemplate? Template = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Past = false) : MeetingEvent;

    public sealed record Rescheduled(Planned? Planned, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, [property: Sealed] string? Reason) : MeetingEvent;

    public sealed record Started : MeetingEvent;

    /// <summary>Stored as <c>meeting_held</c>.</summary>
    /// <param name="At">Any instant not in the future, also long before the planned time.</param>
    /// <param name="AgendaVersion">The agenda that was closed.</param>
    public sealed record Held(DateTimeOffset At, long AgendaVersion) : MeetingEvent;

    public sealed record Cancelled([property: Sealed] string? Reason) : MeetingEvent;

    public sealed record Missed([property: Sealed] string? Reason) : MeetingEvent;

    public sealed record RecordCorrected(DateTimeOffset HeldAt, [property: Sealed] string? Reason) : MeetingEvent;

    /// <summary>Stored as <c>meeting_imported</c>: it took place before it was kept here, and what stands in it is what somebody's file said.</summary>
    /// <param name="By">Who brought the file in.</param>
    public sealed record Imported(PersonId By) : MeetingEvent;

    public sealed record AgendaItemAdded(
        ItemId ItemId,
        PersonId Author,
        Source Source,
        ItemKind Kind,
        Theme Theme,
        bool Sensitive,
        PersonId? AboutPersonId,
        QuestionId? QuestionId,
        [property: Sealed] string? Title,
        [property: Sealed] string? Details,
        [property: Sealed] IReadOnlyList<string>? Tags) : MeetingEvent;

    /// <summary>Stored as <c>agenda_item_brought_in</c>: the same item, arriving from another meeting; its text is sealed again under its author's key.</summary>
    public sealed record AgendaItemBroughtIn(
        ItemId ItemId,
        MeetingId FromMeetingId,
        MeetingId FirstMeetingId,
        DateTimeOffset RaisedAt,
        int TimesCarried,
        int TimesPostponed,
        PersonId Author,
        Source Source,
        ItemKind Kind,
        Theme Theme,
        bool Sensitive,
        PersonId? AboutPersonId,
        QuestionId? QuestionId,
        PastOutcome? LastOutcome,
        [property: Sealed] string? Title,
        [property: Sealed] string? Details,
        [property: Sealed] IReadOnlyList<string>? Tags,
        [property: Sealed] string? LastOutcomeText,
        IReadOnlyList<PastAttempt>? Attempts = null,
        IReadOnlyList<PastOffer>? Offers = null) : MeetingEvent;

    /// <summary>Stored as <c>agenda_item_edited</c>: the item as it reads from now on, whole.</summary>
    public sealed record AgendaItemEdited(
        ItemId ItemId,
        PersonId Author,
        ItemKind Kind,
        Theme Theme,
        bool Sensitive,
        [property: Sealed] string? Title,
        [property: Sealed] string? Details,
        [property: Sealed] IReadOnlyList<string>? Tags) : MeetingEvent;

    /// <summary>Stored as <c>agenda_item_moved</c>.</summary>
    /// <param name="ItemId">What moved.</param>
    /// <param name="After">The item it follows now; null: it is the first.</param>
    public sealed record AgendaItemMoved(ItemId ItemId, ItemId? After) : MeetingEvent;

    public sealed record AgendaItemDiscussed(ItemId ItemId) : MeetingEvent;

    /// <summary>Stored as <c>agenda_item_resolved</c>. With <see cref="Outcome.Deferred"/> the item stays open.</summary>
    public sealed record AgendaItemResolved(
        ItemId ItemId,
        PersonId? By,
        Outcome Outcome,
        DateOnly? Until,
        DateOnly? ValidFrom,
        DateOnly? ValidTo,
        PersonId? To,
        [property: Sealed] string? Text,
        [property: Sealed] string? Url) : MeetingEvent;

    public sealed record AgendaItemReopened(ItemId ItemId, PersonId Author, [property: Sealed] string? Reason) : MeetingEvent;

    public sealed record AgendaItemCarriedOver(ItemId ItemId, MeetingId ToMeetingId) : MeetingEvent;

    public sealed record AgendaItemWithdrawn(ItemId ItemId, PersonId Author, [property: Sealed] string? Reason) : MeetingEvent;

    public sealed record AttemptLogged(ItemId ItemId, AttemptId AttemptId, PersonId Author, AttemptResult? Result, [property: Sealed] string? Text) : MeetingEvent;

    public sealed record OpportunityOffered(ItemId ItemId, OfferId OfferId, PersonId By, [property: Sealed] string? Text) : MeetingEvent;

    public sealed record OpportunityAccepted(ItemId ItemId, OfferId OfferId) : MeetingEvent;

    public sealed record OpportunityDeclined(ItemId ItemId, OfferId OfferId, PersonId By, [property: Sealed] string? Reason) : MeetingEvent;

    public sealed record EscalationProposed(ItemId ItemId, PersonId By, PersonId? To, [property: Sealed] string? Text) : MeetingEvent;

    /// <summary>Stored as <c>escalation_accepted</c>: the author agreed, the item is resolved as escalated.</summary>
    public sealed record EscalationAccepted(ItemId ItemId, PersonId Author, PersonId? To, [property: Sealed] string? Text) : MeetingEvent;

    public sealed record NoteTaken(NoteId NoteId, PersonId Author, ItemId? AgendaItemId, bool Afterwards, [property: Sealed] string? Text) : MeetingEvent;

    public sealed record NoteRevised(NoteId NoteId, PersonId Author, [property: Sealed] string? Text) : MeetingEvent;

    public sealed record NoteWithdrawn(NoteId NoteId) : MeetingEvent;

    /// <summary>Stored as <c>action_item_added</c>.</summary>
    /// <param name="ActionItemId">Its id.</param>
    /// <param name="Owner">Who is to do it.</param>
    /// <param name="AssignedBy">Who wrote it down; the owner, or the other side.</param>
    /// <param name="Source">Software's suggestions are proposed to their owner too.</param>
    /// <param name="Status"><c>open</c> for one's own, otherwise <c>proposed</c>.</param>
    /// <param name="DueOn">When, if a day was named.</param>
    /// <param name="AgendaItemId">The topic it came from.</param>
    /// <param name="GoalId">The goal it serves.</param>
    /// <param name="ContinuesId">The commitment of a former pair it takes up, after a handover.</param>
    /// <param name="Afterwards">It was added after the meeting was held.</param>
    /// <param name="Title">The wording.</param>
    public sealed record ActionItemAdded(
        ActionItemId ActionItemId,
        PersonId Owner,
        PersonId AssignedBy,
        Source Source,
        ActionItemStatus Status,
        DateOnly? DueOn,
        ItemId? AgendaItemId,
        GoalId? GoalId,
        ActionItemId? ContinuesId,
        bool Afterwards,
        [property: Sealed] string? Title) : MeetingEvent;

    /// <summary>Stored as <c>action_item_accepted</c>: all terms as accepted, sealed for both.</summary>
    public sealed record ActionItemAccepted(ActionItemId ActionItemId, PersonId Owner, DateOnly? DueOn, [property: Sealed] string? Title) : MeetingEvent;

    public sealed record ActionItemDisputed(ActionItemId ActionItemId, PersonId By, [property: Sealed] string? Reason) : MeetingEvent;

    /// <summary>Stored as <c>action_item_edited</c>.</summary>
    /// <param name="ActionItemId">Its id.</param>
    /// <param name="By">Who changed the wording.</param>
    /// <param name="Proposes">The change waits for the owner, the old terms stand.</param>
    /// <param name="Title">The new wording.</param>
    public sealed record ActionItemEdited(ActionItemId ActionItemId, PersonId By, bool Proposes, [property: Sealed] string? Title) : MeetingEvent;

    public sealed record ActionItemRescheduled(ActionItemId ActionItemId, PersonId By, bool Proposes, DateOnly? DueOn, [property: Sealed] string? Reason) : MeetingEvent;

    public sealed record ActionItemReassigned(ActionItemId ActionItemId, PersonId By, bool Proposes, PersonId Owner, [property: Sealed] string? Reason) : MeetingEvent;

    /// <param name="ActionItemId">Its id.</param>
    /// <param name="By">Its owner.</param>
    /// <param name="GoalId">The goal that it serves from now on; null: none.</param>
    public sealed record ActionItemGoalChanged(ActionItemId ActionItemId, PersonId By, GoalId? GoalId) : MeetingEvent;

    public sealed record ActionItemProgressed(ActionItemId ActionItemId, PersonId By, int? Percent, [property: Sealed] string? Text) : MeetingEvent;

    public sealed record ActionItemCompleted(ActionItemId ActionItemId, PersonId By, [property: Sealed] string? Text) : MeetingEvent;

    public sealed record ActionItemConfirmed(ActionItemId ActionItemId, PersonId By) : MeetingEvent;

    /// <summary>Stored as <c>action_item_reopened</c>.</summary>
    /// <param name="ActionItemId">Its id.</param>
    /// <param name="By">Who reopened it.</param>
    /// <param name="Status"><c>open</c>; <c>proposed</c> when its owner never agreed to it.</param>
    /// <param name="Reason">Why.</param>
    public sealed record ActionItemReopened(ActionItemId ActionItemId, PersonId By, ActionItemStatus Status, [property: Sealed] string? Reason) : MeetingEvent;

    /// <summary>Stored as <c>action_item_dropped</c>.</summary>
    /// <param name="ActionItemId">Its id.</param>
    /// <param name="By">Who dropped it.</param>
    /// <param name="HandedOver">It lives on in another series, see <c>continuesId</c> there.</param>
    /// <param name="Reason">Why.</param>
    public sealed record ActionItemDropped(ActionItemId ActionItemId, PersonId By, bool HandedOver, [property: Sealed] string? Reason) : MeetingEvent;

    public sealed record DecisionRecorded(DecisionId DecisionId, PersonId By, ItemId? AgendaItemId, bool Afterwards, [property: Sealed] string? Text) : MeetingEvent;

    public sealed record FeedbackRequested(FeedbackRequestId RequestId, PersonId From, PersonId Of, DateOnly? NeededBy, QuestionId? QuestionId, [property: Sealed] string? Question) : MeetingEvent;

    public sealed record FeedbackGiven(FeedbackId FeedbackId, PersonId From, PersonId To, FeedbackRequestId? RequestId, bool Afterwards, [property: Sealed] string? Text) : MeetingEvent;

    /// <summary>Stored as <c>check_in_recorded</c>; a mood is health data, so all of it is sealed.</summary>
    public sealed record CheckInRecorded(
        CheckInId CheckInId,
        PersonId Author,
        bool Afterwards,
        [property: Sealed] int? Mood,
        [property: Sealed] int? Workload,
        [property: Sealed] string? Text) : MeetingEvent;

    /// <summary>Stored as <c>look_back_remarked</c>.</summary>
    /// <param name="Subject">An agenda item or action item of an earlier meeting.</param>
    /// <param name="By">Who remarked.</param>
    /// <param name="Result">What became of it, in that person's eyes; changes no status.</param>
    /// <param name="Text">A remark.</param>
    public sealed record LookBackRemarked(Guid Subject, PersonId By, LookBackResult Result, [property: Sealed] string? Text) : MeetingEvent;
}

/// <summary>One of the two people of a meeting.</summary>
public sealed record Participant(PersonId PersonId, Role Role);

/// <summary>What an item was answered before it was opened again or went on, without the text.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="By">By whose word.</param>
/// <param name="At">When.</param>
/// <param name="Until">Until when it was deferred.</param>
/// <param name="To">To whom it was to go.</param>
/// <param name="Waits">An escalation that still waits for the author's consent.</param>
public sealed record PastOutcome(Outcome Outcome, PersonId? By, DateTimeOffset At, DateOnly? Until = null, PersonId? To = null, bool Waits = false);

/// <summary>What was tried in an earlier meeting. Its words stay there, under the key they were sealed with.</summary>
public sealed record PastAttempt(AttemptId Id, DateTimeOffset At, AttemptResult? Result, MeetingId LoggedIn);

/// <summary>What was offered in an earlier meeting, and how it stands. Its words, and those it was declined with, stay where they were said.</summary>
public sealed record PastOffer(OfferId Id, PersonId By, DateTimeOffset At, OfferStatus Status, MeetingId OfferedIn, MeetingId? AnsweredIn);
