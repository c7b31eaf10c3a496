using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

/// <summary>
/// Goes through meetings from the one in which something was said last, some at a time, and stops when a page is full of what is newer than anything that is left. What is
/// everywhere is thus found in a few meetings; for what is nowhere all are sieved, which opens their text but makes no meeting of it.
/// </summary>
/// <param name="broughtIn">The stored name of the event with which a topic arrives from another meeting.</param>
internal sealed class NewestFirst(IReadOnlyList<ReadableMeeting> meetings, UnopenedStreams streams, string broughtIn)
{
    private const int Some = 32;
    private const int Most = 512;

    /// <summary>What is found in the meetings, beside what was found elsewhere.</summary>
    /// <param name="elsewhere">What was found elsewhere.</param>
    /// <param name="sieve">What the text of a meeting has to pass.</param>
    /// <param name="look">What is found in one.</param>
    /// <param name="from">Nothing older is looked for; null means anything.</param>
    /// <param name="counts">Whether what was found belongs on the page, or behind it.</param>
    /// <param name="full">How many fill the page.</param>
    public List<Readable> Beside(IEnumerable<Readable> elsewhere, SearchSieve sieve, Func<Meeting, List<Readable>> look, DateOnly? from, Func<Readable, bool> counts, int full)
    {
        var found = elsewhere.Where(counts).ToList();
        var places = Enumerable.Range(0, streams.Count)
            .Select(place => (Place: place, Last: LastSaid(place)))
            .Where(meeting => !(DateOnly.FromDateTime(meeting.Last.UtcDateTime) < from))
            .OrderByDescending(meeting => meeting.Last)
            .ToList();
        for (int done = 0, some = Some; done < places.Count && !IsFull(found, full, places[done].Last); done += some, some = Math.Min(2 * some, Most))
        {
            some = Math.Min(some, places.Count - done);
            var made = streams.Each([.. places.GetRange(done, some).Select(meeting => meeting.Place)], stream => stream.Says(sieve.LetsThrough) ? look(stream.Fold<Meeting, MeetingEvent>().State) : []);
            found.AddRange(made.SelectMany(texts => texts).Where(counts));
        }

        return found;
    }

    // Of equal age the order is by type and id, so only what is newer fills the page.
    private static bool IsFull(List<Readable> found, int full, DateTimeOffset last) => found.Count(text => text.At > last) >= full;

    // Nothing is said later than that which says it happened, but for what is brought in: that may have been said in the other meeting until it was recorded here.
    private DateTimeOffset LastSaid(int place) => streams.Rows(place).Select(row => row.Type == broughtIn ? row.RecordedAt : row.OccurredAt).Append(meetings[place].At ?? DateTimeOffset.MinValue).Max();
}
