using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Feed;

/// <summary>
/// Finds, for a key that reads along, events that repeat what was said before it did: an item comes into another meeting with its words, an edit tells the item whole, an acceptance
/// tells the wording, and a promise to a former manager is made anew. Of these it learns only that they happened.
/// </summary>
internal static class Repeating
{
    public static async Task<IReadOnlySet<SeenEvent>> Older(IReadSession session, IReadOnlyList<(Recorded Recorded, SeenEvent Seen)> events, CancellationToken cancellationToken)
    {
        var repeating = events.Where(row => row.Seen.People.ReachesFrom is not null).Select(row => (row.Seen, Thing: Thing(row.Recorded.Event))).Where(row => row.Thing is not null).ToList();
        if (repeating.Count == 0)
        {
            return new HashSet<SeenEvent>();
        }

        var batch = session.Batch();
        var since = FeedRows.Since(batch, session.Organization, [.. repeating.Select(row => row.Thing!.Value).Distinct()]);
        await batch.Send(cancellationToken);
        var first = since.Value.ToDictionary(row => row.Id, row => row.At);
        return repeating.Where(row => !first.TryGetValue(row.Thing!.Value, out var at) || at < row.Seen.People.ReachesFrom).Select(row => row.Seen).ToHashSet();
    }

    private static Guid? Thing(object happened) => happened switch
    {
        MeetingEvent.AgendaItemBroughtIn e => e.ItemId.Value,
        MeetingEvent.AgendaItemEdited e => e.ItemId.Value,
        MeetingEvent.ActionItemAdded { ContinuesId: { } taken } => taken.Value,
        MeetingEvent.ActionItemAccepted e => e.ActionItemId.Value,
        _ => null,
    };
}
