using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>Every "no" of this chapter. The codes are stable.</summary>
public static class MeetingRefusals
{
    public static Refusal Absent { get; } = new("not-found", "There is nothing here that you can see.", RefusalKind.Absent);

    public static Refusal NotYours { get; } = new("not-yours", "You can see this, but it is for somebody else to do.", RefusalKind.Forbidden);

    public static Refusal NotTwoPeople { get; } = new("not-two-people", "A one-on-one has two different people.", RefusalKind.Input);

    public static Refusal RolesDoNotFit { get; } = new("roles-do-not-fit", "These roles do not belong to this kind of one-on-one.", RefusalKind.Input);

    public static Refusal HeldInTheFuture { get; } = new("held-in-the-future", "A meeting cannot have been held in the future.", RefusalKind.Input);

    public static Refusal AlreadyHeld { get; } = new("already-held", "The meeting was held already.");

    public static Refusal AgendaMoved { get; } = new("agenda-moved", "The agenda changed since you read it.");

    public static Refusal MeetingHeld { get; } = new("meeting-held", "The meeting was held.");

    public static Refusal CalledOff { get; } = new("meeting-called-off", "The meeting was cancelled or missed.");

    public static Refusal AlreadyStarted { get; } = new("already-started", "The meeting has started.");

    public static Refusal NotHeld { get; } = new("not-held", "The meeting was not held.");

    public static Refusal UnknownItem { get; } = new("unknown-item", "The meeting has no such agenda item.", RefusalKind.Input);

    public static Refusal PersonUnknown { get; } = new("person-unknown", "The person who is named is nobody of the directory.", RefusalKind.Input);

    public static Refusal Resting { get; } = new("series-resting", "While a series rests its meeting has no time: resume the series first.");

    public static Refusal ItemElsewhere { get; } = new("item-elsewhere", "The agenda item went on to another meeting.");

    public static Refusal StillDraft { get; } = new("still-draft", "The item is a draft: share it first.");

    public static Refusal ItemResolved { get; } = new("item-resolved", "The agenda item is resolved.");

    public static Refusal ItemWithdrawn { get; } = new("item-withdrawn", "The agenda item was withdrawn.");

    public static Refusal AfterItself { get; } = new("after-itself", "An agenda item cannot follow itself.", RefusalKind.Input);

    public static Refusal OutcomeMissing { get; } = new("outcome-required", "Say what became of it: only the author may leave that out.", RefusalKind.Input);

    public static Refusal OutcomeNotYours { get; } = new("outcome-not-yours", "Only the author can say that.", RefusalKind.Forbidden);

    public static Refusal NotAConcern { get; } = new("not-a-concern", "Attempts belong to a concern: its author can change the kind of the item.");

    public static Refusal TooManyAttempts { get; } = new("too-many-attempts", "The agenda item has as many attempts as it can hold.");

    public static Refusal NotAnInterest { get; } = new("not-an-interest", "Opportunities are offered for an interest: its author can change the kind of the item.");

    public static Refusal TooManyOffers { get; } = new("too-many-offers", "The agenda item has as many offers as it can hold.");

    public static Refusal OfferAccepted { get; } = new("offer-accepted", "The offer was accepted.");

    public static Refusal OfferDeclined { get; } = new("offer-declined", "The offer was declined.");

    public static Refusal PersonInactive { get; } = new("person-inactive", "The person who is named has left.");

    public static Refusal EscalatedToParticipant { get; } = new("escalated-to-participant", "An escalation goes to somebody beside the two.", RefusalKind.Input);

    public static Refusal EscalatedToSubject { get; } = new("escalated-to-subject", "An item does not go to the person it is about.");

    public static Refusal AboutParticipant { get; } = new("about-participant", "What is about the other side is said to them: an item is about somebody beside the two.", RefusalKind.Input);

    public static Refusal AboutTheOther { get; } = new("about-the-other", "The item is about somebody who would see it there.");

    public static Refusal UnknownRequest { get; } = new("unknown-request", "In this one-on-one nobody asked you for that feedback.", RefusalKind.Input);

    public static Refusal UnknownGoal { get; } = new("unknown-goal", "There is no such goal of the two that you can see.", RefusalKind.Input);

    public static Refusal GoalNotYours { get; } = new("goal-not-yours", "Which goal it serves is for its owner to say.", RefusalKind.Forbidden);

    public static Refusal NoEscalation { get; } = new("no-escalation", "Nobody proposed to escalate this agenda item.");

    public static Refusal NoUpcomingMeeting { get; } = new("no-upcoming-meeting", "There is no upcoming meeting to go to.");

    public static Refusal NoteWithdrawn { get; } = new("note-withdrawn", "The note was withdrawn.");

    public static Refusal NotParticipant { get; } = new("not-a-participant", "The owner is one of the two people of the meeting.", RefusalKind.Input);

    public static Refusal NothingProposed { get; } = new("nothing-proposed", "Nothing waits for the owner's word.");

    public static Refusal NotAccepted { get; } = new("not-accepted", "Its owner has not accepted it.");

    public static Refusal AlreadyDone { get; } = new("already-done", "The action item is done.");

    public static Refusal AlreadyDropped { get; } = new("already-dropped", "The action item was dropped.");

    public static Refusal NotDone { get; } = new("not-done", "The action item is not done.");

    public static Refusal NotYoursToDrop { get; } = new("not-yours-to-drop", "Who assigned it may drop it only until its owner accepts it.", RefusalKind.Forbidden);

    /// <summary>Why a meeting is no longer ahead.</summary>
    internal static Refusal Closed(Meeting meeting) => meeting.Stage switch
    {
        Stage.Held => MeetingHeld,
        Stage.CalledOff => CalledOff,
        _ => Absent,
    };

    /// <summary>Why an item is no longer open here; null when it is.</summary>
    internal static Refusal? Settled(AgendaItem? item) => item switch
    {
        null => Absent,
        { CarriedTo: not null } => ItemElsewhere,
        { IsOpen: true } => null,
        { Status: Vocabulary.ItemStatus.Withdrawn } => ItemWithdrawn,
        _ => ItemResolved,
    };

    /// <summary>Why an action item is no longer live; null when it is.</summary>
    internal static Refusal? Finished(ActionItem? item) => item switch
    {
        null => Absent,
        { IsLive: true } => null,
        { Status: Vocabulary.ActionItemStatus.Done } => AlreadyDone,
        _ => AlreadyDropped,
    };
}
