using OneOnOne.Api.Feed;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Audit;

/// <summary>
/// Who may do what with the ledger. Nothing in this chapter shows a text but receipts, which are for those who read it anyway.
/// <code>
/// act                                        who
/// checkpoints, public keys, consistency      everybody of the organization
/// proof of an event                          who learns of the event in the feed
/// receipt of a meeting or an action item     its two people
/// ids and hashes of all events               HR, administrators
/// who changed what in the organization       HR, administrators: of each what the feed tells them
/// another key for the notary                 administrators
/// </code>
/// </summary>
public static class AuditAccess
{
    public static Refusal? SeeAll(Caller caller) => caller.KeepsDirectory ? null : AuditRefusals.NotYours;

    public static Refusal? ChangeKey(Caller caller) => caller.Admin ? null : AuditRefusals.NotYours;

    public static Refusal? SeeEvent(IReadOnlyList<SeenEvent> seen) => seen.Count > 0 ? null : AuditRefusals.Absent;
}
