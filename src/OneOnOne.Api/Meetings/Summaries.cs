using System.Globalization;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>What happened, as an English sentence for people. Clients that speak other languages make their own from type and data.</summary>
public static class Summaries
{
    private const string Gone = "(erased)";

    /// <summary>
    /// The sentence.
    /// </summary>
    /// <param name="happened">What happened.</param>
    /// <param name="who">The name of who did it.</param>
    /// <param name="name">The name of another person.</param>
    public static string Of(MeetingEvent happened, string who, Func<PersonId, string> name) => happened switch
    {
        Scheduled { Planned: { } planned } => $"{who} planned the meeting for {When(planned.Date, planned.Time)}.",
        Scheduled => $"{who} set up the meeting without a time.",
        Rescheduled { Planned: { } planned } => $"{who} moved the meeting to {When(planned.Date, planned.Time)}.",
        Rescheduled => "The meeting lost its time.",
        Started => $"{who} started the meeting.",
        Held => $"{who} said that the meeting was held.",
        Cancelled => $"{who} cancelled the meeting.",
        Missed => $"{who} said that the meeting was missed.",
        RecordCorrected => $"{who} corrected when the meeting was held.",
        Imported => $"{who} brought this meeting in from elsewhere.",
        AgendaItemAdded e => $"{who} added “{e.Title ?? Gone}” to the agenda.",
        AgendaItemBroughtIn e => $"“{e.Title ?? Gone}” came from an earlier meeting.",
        AgendaItemEdited e => $"{who} changed “{e.Title ?? Gone}”.",
        AgendaItemMoved => $"{who} reordered the agenda.",
        AgendaItemDiscussed => $"{who} marked a topic as discussed.",
        AgendaItemResolved { By: null } => "A topic was closed: it was talked about.",
        AgendaItemResolved e => $"{who} settled a topic: {Words.Of(e.Outcome)}.",
        AgendaItemReopened => $"{who} opened a topic again.",
        AgendaItemCarriedOver => "A topic went on to another meeting.",
        AgendaItemWithdrawn => $"{who} took a topic back.",
        AttemptLogged => $"{who} noted what was tried.",
        OpportunityOffered => $"{who} offered an opportunity.",
        OpportunityAccepted => $"{who} accepted an opportunity.",
        OpportunityDeclined => $"{who} declined an opportunity.",
        EscalationProposed => $"{who} proposed to take a topic further up.",
        EscalationAccepted => $"{who} agreed that a topic goes further up.",
        NoteTaken => $"{who} took a note.",
        NoteRevised => $"{who} revised a note.",
        NoteWithdrawn => $"{who} took a note back.",
        ActionItemAdded e when e.Owner == e.AssignedBy => $"{who} promised “{e.Title ?? Gone}”{Due(e.DueOn)}.",
        ActionItemAdded e => $"{who} asked {name(e.Owner)} for “{e.Title ?? Gone}”{Due(e.DueOn)}.",
        ActionItemAccepted e => $"{who} accepted “{e.Title ?? Gone}”{Due(e.DueOn)}.",
        ActionItemDisputed => $"{who} did not agree.",
        ActionItemEdited { Proposes: true } e => $"{who} proposed another wording: “{e.Title ?? Gone}”.",
        ActionItemEdited e => $"{who} changed the wording to “{e.Title ?? Gone}”.",
        ActionItemRescheduled { Proposes: true } e => $"{who} proposed another date{Due(e.DueOn)}.",
        ActionItemRescheduled e => $"{who} moved the date{Due(e.DueOn)}.",
        ActionItemReassigned { Proposes: true } e => $"{who} proposed that {name(e.Owner)} takes it over.",
        ActionItemReassigned e => $"{who} gave it to {name(e.Owner)}.",
        ActionItemGoalChanged { GoalId: null } => $"{who} took it off a goal.",
        ActionItemGoalChanged => $"{who} put it to a goal.",
        ActionItemProgressed { Percent: { } percent } => $"{who} reported progress: {percent.ToString(CultureInfo.InvariantCulture)} %.",
        ActionItemProgressed => $"{who} reported progress.",
        ActionItemCompleted => $"{who} completed it.",
        ActionItemConfirmed => $"{who} confirmed that it was done.",
        ActionItemReopened => $"{who} opened it again.",
        ActionItemDropped { HandedOver: true } => "It was handed over to another series.",
        ActionItemDropped => $"{who} dropped it.",
        DecisionRecorded => $"{who} recorded a decision.",
        FeedbackRequested e => $"{who} asked {name(e.Of)} for feedback.",
        FeedbackGiven e => $"{who} gave {name(e.To)} feedback.",
        CheckInRecorded => $"{who} recorded a check-in.",
        LookBackRemarked => $"{who} remarked on something from before.",
        _ => throw new InvalidOperationException($"There is no sentence for {happened.GetType().Name}."),
    };

    private static string When(DateOnly date, TimeOnly time) => $"{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {time.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    private static string Due(DateOnly? day) => day is { } date ? $", due {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : string.Empty;
}
