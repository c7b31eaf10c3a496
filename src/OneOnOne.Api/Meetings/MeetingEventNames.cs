using OneOnOne.Api.Events;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Stored name, audience and key of everything that happens in a meeting. A stored name is never changed.</summary>
public static class MeetingEventNames
{
    // What people say to each other, or note for themselves, passes.
    public static IReadOnlyList<EventType> All { get; } = [.. new[]
    {
        Event.Of<Scheduled>("meeting_scheduled", Audience.MeetingFacts, Seal.Agreement),
        Event.Of<Rescheduled>("meeting_rescheduled", Audience.MeetingFacts, Seal.Agreement),
        Event.Of<Started>("meeting_started", Audience.MeetingFacts, Seal.None),
        Event.Of<Held>("meeting_held", Audience.MeetingFacts, Seal.None),
        Event.Of<Cancelled>("meeting_cancelled", Audience.MeetingFacts, Seal.Agreement),
        Event.Of<Missed>("meeting_missed", Audience.MeetingFacts, Seal.Agreement),
        Event.Of<RecordCorrected>("meeting_record_corrected", Audience.MeetingFacts, Seal.Agreement),
        Event.Of<Imported>("meeting_imported", Audience.MeetingFacts, Seal.None),

        Event.Of<AgendaItemAdded>("agenda_item_added", Audience.Participants, e => e.Author.Value),
        Event.Of<AgendaItemBroughtIn>("agenda_item_brought_in", Audience.Participants, e => e.Author.Value),
        Event.Of<AgendaItemEdited>("agenda_item_edited", Audience.Participants, e => e.Author.Value),
        Event.Of<AgendaItemMoved>("agenda_item_moved", Audience.Participants, Seal.None),
        Event.Of<AgendaItemDiscussed>("agenda_item_discussed", Audience.Participants, Seal.None),
        Event.Of<AgendaItemResolved>("agenda_item_resolved", Audience.Participants, Seal.Agreement),
        Event.Of<AgendaItemReopened>("agenda_item_reopened", Audience.Participants, e => e.Author.Value),
        Event.Of<AgendaItemCarriedOver>("agenda_item_carried_over", Audience.Participants, Seal.None),
        Event.Of<AgendaItemWithdrawn>("agenda_item_withdrawn", Audience.Participants, e => e.Author.Value),
        Event.Of<AttemptLogged>("attempt_logged", Audience.Participants, e => e.Author.Value),
        Event.Of<OpportunityOffered>("opportunity_offered", Audience.Participants, e => e.By.Value),
        Event.Of<OpportunityAccepted>("opportunity_accepted", Audience.Participants, Seal.None),
        Event.Of<OpportunityDeclined>("opportunity_declined", Audience.Participants, e => e.By.Value),
        Event.Of<EscalationProposed>("escalation_proposed", Audience.Participants, e => e.By.Value),
        Event.Of<EscalationAccepted>("escalation_accepted", Audience.Participants, Seal.Agreement),

        Event.Of<NoteTaken>("note_taken", Audience.Participants, e => e.Author.Value),
        Event.Of<NoteRevised>("note_revised", Audience.Participants, e => e.Author.Value),
        Event.Of<NoteWithdrawn>("note_withdrawn", Audience.Participants, Seal.None),

        Event.Of<ActionItemAdded>("action_item_added", Audience.Participants, e => e.AssignedBy.Value),
        Event.Of<ActionItemAccepted>("action_item_accepted", Audience.Participants, Seal.Agreement),
        Event.Of<ActionItemDisputed>("action_item_disputed", Audience.Participants, e => e.By.Value),
        Event.Of<ActionItemEdited>("action_item_edited", Audience.Participants, e => e.By.Value),
        Event.Of<ActionItemRescheduled>("action_item_rescheduled", Audience.Participants, e => e.By.Value),
        Event.Of<ActionItemReassigned>("action_item_reassigned", Audience.Participants, e => e.By.Value),
        Event.Of<ActionItemGoalChanged>("action_item_goal_changed", Audience.Participants, Seal.None),
        Event.Of<ActionItemProgressed>("action_item_progressed", Audience.Participants, e => e.By.Value),
        Event.Of<ActionItemCompleted>("action_item_completed", Audience.Participants, e => e.By.Value),
        Event.Of<ActionItemConfirmed>("action_item_confirmed", Audience.Participants, Seal.None),
        Event.Of<ActionItemReopened>("action_item_reopened", Audience.Participants, e => e.By.Value),
        Event.Of<ActionItemDropped>("action_item_dropped", Audience.Participants, e => e.By.Value),

        Event.Of<DecisionRecorded>("decision_recorded", Audience.Participants, Seal.Agreement),
        Event.Of<FeedbackRequested>("feedback_requested", Audience.Participants, e => e.From.Value),
        Event.Of<FeedbackGiven>("feedback_given", Audience.Participants, e => e.From.Value),
        Event.Of<CheckInRecorded>("check_in_recorded", Audience.Participants, e => e.Author.Value),
        Event.Of<LookBackRemarked>("look_back_remarked", Audience.Participants, e => e.By.Value),
    }.Select(static type => type.Passing())];

    /// <summary>What one person tells another about them, and how somebody feels: for no system, and for nobody to whom a grant opens the rest.</summary>
    public static bool IsBetweenTheTwo(string storedName) => storedName is "feedback_requested" or "feedback_given" or "check_in_recorded";
}
