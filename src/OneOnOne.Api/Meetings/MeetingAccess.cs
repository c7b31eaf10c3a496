using System.Collections.Frozen;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>Who may do what in a meeting: the one table. For everyone but the two people it does not exist.</summary>
public static class MeetingAccess
{
    private enum Who
    {
        Participant,
        Author,
        OtherThanAuthor,
        Owner,
        OtherThanOwner,
        OwnerOrAssigner,
    }

    private static readonly FrozenDictionary<string, Who> Table = new Dictionary<string, Who>(StringComparer.Ordinal)
    {
        ["getMeeting"] = Who.Participant,
        ["rescheduleMeeting"] = Who.Participant,
        ["startMeeting"] = Who.Participant,
        ["holdMeeting"] = Who.Participant,
        ["cancelMeeting"] = Who.Participant,
        ["missMeeting"] = Who.Participant,
        ["correctMeeting"] = Who.Participant,

        ["addAgendaItem"] = Who.Participant,
        ["shareAgendaItem"] = Who.Author,
        ["moveAgendaItem"] = Who.Participant,
        ["discussAgendaItem"] = Who.Participant,
        ["resolveAgendaItem"] = Who.Participant,    // which outcome is whose to say: ResolveAgendaItem
        ["editAgendaItem"] = Who.Author,
        ["reopenAgendaItem"] = Who.Author,
        ["withdrawAgendaItem"] = Who.Author,
        ["transferAgendaItem"] = Who.Author,
        ["acceptEscalation"] = Who.Author,
        ["logAttempt"] = Who.Author,
        ["offerOpportunity"] = Who.OtherThanAuthor,
        ["acceptOffer"] = Who.Author,
        ["declineOffer"] = Who.Author,

        ["takeNote"] = Who.Participant,
        ["getNoteRevisions"] = Who.Participant,
        ["reviseNote"] = Who.Author,
        ["withdrawNote"] = Who.Author,

        ["recordDecision"] = Who.Participant,
        ["giveFeedback"] = Who.Participant,
        ["recordCheckIn"] = Who.Participant,
        ["remarkInLookBack"] = Who.Participant,

        ["addActionItem"] = Who.Participant,
        ["acceptActionItem"] = Who.Owner,
        ["disputeActionItem"] = Who.Owner,
        ["progressActionItem"] = Who.Owner,
        ["completeActionItem"] = Who.Owner,
        ["confirmActionItem"] = Who.OtherThanOwner,
        ["editActionItem"] = Who.Participant,       // the other side's change waits for the owner: EditActionItem
        ["rescheduleActionItem"] = Who.Participant,
        ["reassignActionItem"] = Who.Participant,
        ["reopenActionItem"] = Who.Participant,
        ["dropActionItem"] = Who.OwnerOrAssigner,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every operation of the table.</summary>
    public static IReadOnlyCollection<string> Operations => Table.Keys;

    /// <summary>Why this person may not do this to the meeting as a whole; null when they may.</summary>
    public static Refusal? Refuse(string operation, PersonId viewer, Meeting meeting) =>
        Hidden(viewer, meeting) ?? Verdict(Table[operation] is Who.Participant);

    public static Refusal? Refuse(string operation, PersonId viewer, Meeting meeting, AgendaItem? item) =>
        Hidden(viewer, meeting) ?? (item is null ? MeetingRefusals.Absent : Verdict(Authored(operation, viewer, item.Author)));

    public static Refusal? Refuse(string operation, PersonId viewer, Meeting meeting, Note? note) =>
        Hidden(viewer, meeting) ?? (note is null ? MeetingRefusals.Absent : Verdict(Authored(operation, viewer, note.Author)));

    public static Refusal? Refuse(string operation, PersonId viewer, Meeting meeting, ActionItem? item) =>
        Hidden(viewer, meeting) ?? (item is null ? MeetingRefusals.Absent : Verdict(Table[operation] switch
        {
            Who.Participant => true,
            Who.Owner => viewer == item.Owner,
            Who.OtherThanOwner => viewer != item.Owner,
            Who.OwnerOrAssigner => viewer == item.Owner || viewer == item.AssignedBy,
            _ => false,
        }));

    private static bool Authored(string operation, PersonId viewer, PersonId author) => Table[operation] switch
    {
        Who.Participant => true,
        Who.Author => viewer == author,
        Who.OtherThanAuthor => viewer != author,
        _ => false,
    };

    private static Refusal? Hidden(PersonId viewer, Meeting meeting) => meeting.Has(viewer) ? null : MeetingRefusals.Absent;

    private static Refusal? Verdict(bool may) => may ? null : MeetingRefusals.NotYours;
}
