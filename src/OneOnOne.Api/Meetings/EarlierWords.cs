using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// Attempts and offers come along with an item by reference: what was said about them stands, sealed under its author's key, in the meeting in which it was said.
/// This reads it from there, in one round trip, and only for meetings with such items.
/// </summary>
internal static class EarlierWords
{
    public static async Task<IReadOnlyList<Meeting>> Fill(IReadSession session, IReadOnlyList<Meeting> meetings, CancellationToken cancellationToken)
    {
        var places = meetings.SelectMany(Places).ToHashSet();
        if (places.Count == 0)
        {
            return meetings;
        }

        var batch = session.Batch();
        var folds = places.Select(place => batch.Fold<Meeting, MeetingEvent>(place.Value)).ToList();
        await batch.SendLast(cancellationToken);
        var earlier = folds.ToDictionary(fold => fold.Value.State.Id, fold => fold.Value.State);
        return [.. meetings.Select(meeting => Places(meeting).Any() ? meeting with { AgendaItems = [.. meeting.AgendaItems.Select(item => Filled(item, earlier))] } : meeting)];
    }

    private static IEnumerable<MeetingId> Places(Meeting meeting) => meeting.AgendaItems.SelectMany(static item =>
        item.Attempts.Select(a => a.LoggedIn).Concat(item.Offers.SelectMany(o => new[] { o.OfferedIn, o.AnsweredIn }))).OfType<MeetingId>();

    private static AgendaItem Filled(AgendaItem item, Dictionary<MeetingId, Meeting> earlier) => item.Attempts.Count == 0 && item.Offers.Count == 0 ? item : item with
    {
        Attempts = [.. item.Attempts.Select(a => a.LoggedIn is { } place && Said(earlier, place, item.Id)?.Attempts.FirstOrDefault(x => x.Id == a.Id) is { } said
            ? a with { Text = said.Text, Erased = said.Erased }
            : a)],
        Offers = [.. item.Offers.Select(o => Filled(o, item.Id, earlier))],
    };

    private static Offer Filled(Offer offer, ItemId item, Dictionary<MeetingId, Meeting> earlier)
    {
        var made = offer.OfferedIn is { } place ? Said(earlier, place, item)?.Offers.FirstOrDefault(o => o.Id == offer.Id) : null;
        var answered = offer.AnsweredIn is { } there ? Said(earlier, there, item)?.Offers.FirstOrDefault(o => o.Id == offer.Id) : null;
        return offer with { Text = made?.Text ?? offer.Text, Erased = made?.Erased ?? offer.Erased, Reason = answered?.Reason ?? offer.Reason };
    }

    private static AgendaItem? Said(Dictionary<MeetingId, Meeting> earlier, MeetingId place, ItemId item) => earlier.GetValueOrDefault(place)?.Item(item);
}
