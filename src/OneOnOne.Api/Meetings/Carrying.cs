using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// What is unsettled goes on to another meeting, by reference and counted: the same item, never a second one.
/// The meeting it leaves and the one that receives it say so in one transaction.
/// </summary>
public static class Carrying
{
    /// <summary>The meeting that receives, as far as carrying needs to know it.</summary>
    /// <param name="Id">The meeting that receives.</param>
    /// <param name="PlannedOn">Its local date, if it has one.</param>
    public sealed record Receiver(MeetingId Id, DateOnly? PlannedOn)
    {
        public static Receiver Of(Meeting meeting) => new(meeting.Id, meeting.Planned?.Date);
    }

    /// <summary>
    /// What a meeting that was just held, cancelled or missed says of its open items. Closes those that wanted no answer, sends the rest on;
    /// without a receiver they stay open where they are. Deciding again adds nothing.
    /// </summary>
    public static IReadOnlyList<MeetingEvent> Close(Meeting closed, Receiver? to)
    {
        List<MeetingEvent> events = [];
        foreach (var item in closed.AgendaItems.Where(i => i.IsOpen))
        {
            if (IsClosedByTalking(item))
            {
                events.Add(new AgendaItemResolved(item.Id, By: null, Outcome.Discussed, Until: null, ValidFrom: null, ValidTo: null, To: null, Text: null, Url: null));
            }
            else if (to is not null && IsDue(item, to))
            {
                events.Add(new AgendaItemCarriedOver(item.Id, to.Id));
            }
        }

        return events;
    }

    /// <summary>What an earlier meeting says when another one is planned or moved: items deferred until a day enter the first meeting on or after it.</summary>
    public static IReadOnlyList<MeetingEvent> Wake(Meeting closed, Receiver to) =>
        [.. closed.AgendaItems.Where(i => i.IsOpen && WaitsFor(i) is not null && IsDue(i, to)).Select(i => new AgendaItemCarriedOver(i.Id, to.Id))];

    /// <summary>Send one open item on: one that was opened again in a meeting that is over.</summary>
    public static IReadOnlyList<MeetingEvent> Send(Meeting closed, ItemId id, Receiver to) =>
        closed.Item(id) is { IsOpen: true } && closed.Id != to.Id ? [new AgendaItemCarriedOver(id, to.Id)] : [];

    /// <summary>What the receiving meeting says of the items that leave.</summary>
    /// <param name="from">The meeting they leave, as it was before or after.</param>
    /// <param name="leaving">What that meeting said; everything but <c>agenda_item_carried_over</c> is passed over.</param>
    /// <param name="to">The meeting that receives.</param>
    public static IReadOnlyList<MeetingEvent> Arriving(Meeting from, IEnumerable<MeetingEvent> leaving, Meeting to)
    {
        var samePair = to.Participants.All(p => from.Has(p.PersonId));
        return [.. leaving.OfType<AgendaItemCarriedOver>().Where(e => e.ToMeetingId == to.Id).Select(e => BroughtIn(from, from.Item(e.ItemId)!, samePair))];
    }

    /// <summary>The answer of one pair is not told to another. Once the author's key is gone there is none to seal under: the item goes on without any text.</summary>
    private static AgendaItemBroughtIn BroughtIn(Meeting from, AgendaItem item, bool samePair)
    {
        var last = samePair ? Last(item) : null;
        return new AgendaItemBroughtIn(
            item.Id,
            from.Id,
            item.FirstMeetingId,
            item.RaisedAt,
            item.TimesCarried + (from.Stage is Stage.Held ? 1 : 0),
            item.TimesPostponed + (from.Stage is Stage.CalledOff ? 1 : 0),
            item.Author,
            item.Source,
            item.Kind,
            item.Theme,
            item.Sensitive,
            item.AboutPersonId,
            item.QuestionId,
            last?.Past,
            item.Title,
            item.Erased ? null : item.Details,
            item.Erased || item.Tags.Count == 0 ? null : item.Tags,
            item.Erased ? null : last?.Text,
            samePair && item.Attempts.Count > 0 ? [.. item.Attempts.Select(a => new PastAttempt(a.Id, a.At, a.Result, a.LoggedIn ?? from.Id))] : null,
            samePair && item.Offers.Count > 0 ? [.. item.Offers.Select(o => Past(o, from.Id))] : null);
    }

    private static PastOffer Past(Offer offer, MeetingId here) =>
        new(offer.Id, offer.By, offer.At, offer.Status, offer.OfferedIn ?? here, offer.Status is OfferStatus.Offered ? null : offer.AnsweredIn ?? here);

    private static (PastOutcome Past, string? Text)? Last(AgendaItem item) => (item.Escalation, item.Outcome ?? item.LastOutcome) switch
    {
        ({ } e, _) => (new PastOutcome(Outcome.Escalated, e.By, e.At, To: e.To, Waits: true), e.Text),
        (_, { } o) => (new PastOutcome(o.Outcome, o.By, o.At, o.Until, o.To), o.Text),
        _ => null,
    };

    private static bool IsClosedByTalking(AgendaItem item) =>
        item is { Status: ItemStatus.Discussed, Outcome: null, Escalation: null } && !item.Kind.WaitsForAnswer();

    private static bool IsDue(AgendaItem item, Receiver to) => WaitsFor(item) is not { } day || to.PlannedOn >= day;

    private static DateOnly? WaitsFor(AgendaItem item) => item.Outcome is { Outcome: Outcome.Deferred } deferral ? deferral.Until : null;
}
