using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// What a viewer may call now, by operationId: what the table of <see cref="MeetingAccess"/> grants and what, decided now with some input, would change something.
/// Asking the decisions themselves leaves no second place that knows the rules.
/// </summary>
public static class AllowedActions
{
    private const string Anything = "\u2026";

    private static readonly Guid New = Uuid5.Create(Guid.Parse("6f0c9a52-3c1e-4a57-9f5b-5f2a3d6f1c11"), "new"u8);

    private static readonly (string Operation, Func<Meeting, PersonId, DateTimeOffset, Decision<MeetingEvent>> Try)[] OnMeeting =
    [
        ("rescheduleMeeting", (m, _, _) => RescheduleMeeting.Decide(m, OtherThan(m.Planned))),
        ("startMeeting", (m, _, _) => StartMeeting.Decide(m)),
        ("holdMeeting", (m, v, now) => HoldMeeting.Decide(m, v, new HoldMeeting.Request(), now)),
        ("cancelMeeting", (m, _, _) => CancelMeeting.Decide(m)),
        ("missMeeting", (m, _, _) => MissMeeting.Decide(m)),
        ("correctMeeting", (m, _, now) => CorrectMeeting.Decide(m, DateTimeOffset.UnixEpoch, Anything, now)),
        ("addAgendaItem", (m, v, _) => AddAgendaItem.Decide(m, new ItemId(New), v, new AddAgendaItem.Request(Anything))),
        ("takeNote", (m, v, _) => TakeNote.Decide(m, new NoteId(New), v, new TakeNote.Request(Anything))),
        ("recordDecision", (m, v, _) => RecordDecision.Decide(m, new DecisionId(New), v, new RecordDecision.Request(Anything))),
        ("giveFeedback", (m, v, _) => GiveFeedback.Decide(m, new FeedbackId(New), v, new GiveFeedback.Request(Anything), asked: null)),
        ("recordCheckIn", (m, v, _) => RecordCheckIn.Decide(m, new CheckInId(New), v, new RecordCheckIn.Request(Text: Anything))),
        ("addActionItem", (m, v, _) => AddActionItem.Decide(m, new ActionItemId(New), v, new AddActionItem.Request(Anything))),
    ];

    private static readonly (string Operation, Func<Meeting, PersonId, AgendaItem, Decision<MeetingEvent>> Try)[] OnItem =
    [
        ("editAgendaItem", (m, _, i) => EditAgendaItem.Decide(m, i.Id, new EditAgendaItem.Request(Title: Change<string?>.To(i.Title + Anything)))),
        ("moveAgendaItem", (m, _, i) => MoveAgendaItem.Decide(m, i.Id, Elsewhere(m, i))),
        ("discussAgendaItem", (m, _, i) => DiscussAgendaItem.Decide(m, i.Id)),
        ("resolveAgendaItem", (m, v, i) => ResolveAgendaItem.Decide(m, i.Id, v, new ResolveAgendaItem.Request(Outcome.Answered, Anything))),
        ("reopenAgendaItem", (m, _, i) => ReopenAgendaItem.Decide(m, i.Id, Anything)),
        ("withdrawAgendaItem", (m, _, i) => WithdrawAgendaItem.Decide(m, i.Id)),
        ("transferAgendaItem", (m, _, i) => i.IsOpen ? new MeetingEvent.AgendaItemCarriedOver(i.Id, new MeetingId(New)) : MeetingRefusals.Settled(i)!),
        ("acceptEscalation", (m, _, i) => AcceptEscalation.Decide(m, i.Id)),
        ("logAttempt", (m, _, i) => LogAttempt.Decide(m, i.Id, new AttemptId(New), new LogAttempt.Request(Anything))),
        ("offerOpportunity", (m, v, i) => OfferOpportunity.Decide(m, i.Id, new OfferId(New), v, new OfferOpportunity.Request(Anything))),
        ("acceptOffer", (m, _, i) => Offered(i) is { } offer ? AcceptOffer.Decide(m, i.Id, offer) : Decision<MeetingEvent>.Nothing),
        ("remarkInLookBack", (m, v, i) => RemarkInLookBack.Decide(m, i.Id.Value, i.BroughtInFrom is not null, v, new RemarkInLookBack.Request(LookBackResult.Progress, Anything))),
        ("declineOffer", (m, _, i) => Offered(i) is { } offer ? DeclineOffer.Decide(m, i.Id, offer) : Decision<MeetingEvent>.Nothing),
    ];

    private static readonly (string Operation, Func<Meeting, PersonId, Note, Decision<MeetingEvent>> Try)[] OnNote =
    [
        ("reviseNote", (m, _, n) => ReviseNote.Decide(m, n.Id, n.Text + Anything)),
        ("withdrawNote", (m, _, n) => WithdrawNote.Decide(m, n.Id)),
    ];

    private static readonly (string Operation, Func<Meeting, PersonId, ActionItem, Decision<MeetingEvent>> Try)[] OnActionItem =
    [
        ("acceptActionItem", (m, _, a) => AcceptActionItem.Decide(m, a.Id)),
        ("disputeActionItem", (m, v, a) => DisputeActionItem.Decide(m, a.Id, v, Anything)),
        ("editActionItem", (m, v, a) => EditActionItem.Decide(m, a.Id, v, new EditActionItem.Request(Title: Change<string?>.To(a.Terms(v).Title + Anything)))),
        ("rescheduleActionItem", (m, v, a) => RescheduleActionItem.Decide(m, a.Id, v, DateOnly.MaxValue)),
        ("reassignActionItem", (m, v, a) => ReassignActionItem.Decide(m, a.Id, v, m.Counterpart(a.TermsFor(v).Owner).PersonId)),
        ("progressActionItem", (m, v, a) => ProgressActionItem.Decide(m, a.Id, v, new ProgressActionItem.Request(Text: a.Progress?.Text + Anything))),
        ("completeActionItem", (m, v, a) => CompleteActionItem.Decide(m, a.Id, v)),
        ("confirmActionItem", (m, v, a) => ConfirmActionItem.Decide(m, a.Id, v)),
        ("reopenActionItem", (m, v, a) => ReopenActionItem.Decide(m, a.Id, v, Anything)),
        ("dropActionItem", (m, v, a) => DropActionItem.Decide(m, a.Id, v, Anything)),
    ];

    public static IReadOnlyList<string> Of(Meeting meeting, PersonId viewer, DateTimeOffset now) =>
        [.. OnMeeting.Where(o => MeetingAccess.Refuse(o.Operation, viewer, meeting) is null && o.Try(meeting, viewer, now).Events.Count > 0).Select(o => o.Operation)];

    public static IReadOnlyList<string> Of(Meeting meeting, AgendaItem item, PersonId viewer) =>
        [.. OnItem.Where(o => MeetingAccess.Refuse(o.Operation, viewer, meeting, item) is null && o.Try(meeting, viewer, item).Events.Count > 0).Select(o => o.Operation)];

    public static IReadOnlyList<string> Of(Meeting meeting, Note note, PersonId viewer) =>
        [.. OnNote.Where(o => MeetingAccess.Refuse(o.Operation, viewer, meeting, note) is null && o.Try(meeting, viewer, note).Events.Count > 0).Select(o => o.Operation)];

    public static IReadOnlyList<string> Of(Meeting meeting, ActionItem item, PersonId viewer) =>
        [.. OnActionItem.Where(o => MeetingAccess.Refuse(o.Operation, viewer, meeting, item) is null && o.Try(meeting, viewer, item).Events.Count > 0).Select(o => o.Operation)];

    private static Planned OtherThan(Planned? planned) => new((planned?.Date ?? DateOnly.MinValue).AddDays(1), TimeOnly.MinValue, planned?.TimeZone ?? "Etc/UTC", 1);

    private static OfferId? Offered(AgendaItem item) => item.Offers.FirstOrDefault(o => o.Status is OfferStatus.Offered)?.Id;

    private static ItemId? Elsewhere(Meeting meeting, AgendaItem item) =>
        item.Order > 1 ? null : meeting.AgendaItems.Where(i => i.Id != item.Id).Select(i => (ItemId?)i.Id).LastOrDefault();
}
