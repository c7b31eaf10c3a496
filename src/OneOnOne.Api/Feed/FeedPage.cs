using System.Text.Json;
using System.Text.Json.Serialization;
using OneOnOne.Api.Events;
using OneOnOne.Api.Goals;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Feed;

/// <summary>Something that happened, as far as the reader may know.</summary>
/// <param name="EventId">Its id.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Audience">Who may learn of it.</param>
/// <param name="Position">Its place in the organization; a feed is resumed after it.</param>
/// <param name="Version">Its place in its stream.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Actor">Who caused it.</param>
/// <param name="Stream">To what it happened.</param>
/// <param name="MeetingId">The meeting, when it happened in one.</param>
/// <param name="SeriesId">The series, when it happened in one or in one of its meetings.</param>
/// <param name="Data">What the event says, as far as the reader may know: whole, without text, or empty.</param>
public sealed record FeedEvent(
    Guid EventId,
    string Type,
    Audience Audience,
    long Position,
    long Version,
    DateTimeOffset RecordedAt,
    DateTimeOffset OccurredAt,
    PersonRef? Actor,
    FeedStream Stream,
    MeetingId? MeetingId,
    SeriesId? SeriesId,
    JsonElement Data)
{
    /// <summary>The key that caused it, when no person did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ApiKeyId? ActorKeyId { get; init; }

    /// <summary>The text of it is gone with its key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>A stream of events: what kind of thing, and which.</summary>
public sealed record FeedStream(string Type, Guid Id);

/// <summary>A page of the feed.</summary>
/// <param name="Items">In the order of their positions.</param>
/// <param name="ScannedTo">Everything up to here was looked at: resuming after it misses nothing and repeats nothing.</param>
/// <param name="More">There is more to look at already.</param>
public sealed record FeedBody(IReadOnlyList<FeedEvent> Items, long ScannedTo, bool More);

/// <summary>Which events; null means any.</summary>
public sealed record FeedFilter(SeriesId? Series, MeetingId? Meeting, IReadOnlySet<string>? Types)
{
    public static FeedFilter None { get; } = new(Series: null, Meeting: null, Types: null);
}

/// <summary>An event that somebody may know of.</summary>
/// <param name="Passed">As it went by.</param>
/// <param name="Sight">How much of it.</param>
/// <param name="People">Whose it is.</param>
public sealed record SeenEvent(Passed Passed, Sight Sight, StreamPeople People)
{
    /// <summary>The meeting, when it happened in one.</summary>
    public MeetingId? Meeting => Passed.StreamType == Meetings.Meeting.StreamType ? new MeetingId(Passed.StreamId) : null;

    /// <summary>The series, when it happened in one or in one of its meetings.</summary>
    public SeriesId? Series => People.Series;
}

/// <summary>What somebody may know of what was recorded after a position, and how far it was looked for.</summary>
public sealed record Seen(IReadOnlyList<SeenEvent> Items, long ScannedTo, bool More);

/// <summary>
/// Reads the feed: what was recorded after a position goes by in order, whose it is is read off the rows, and only what the reader may know is opened. What it costs grows with
/// what was recorded since, never with the organization.
/// </summary>
public sealed class FeedPage(EventTypes types, PeopleDirectory directory)
{
    // A reader far behind looks at so many at once, and is told how far that was.
    private const int Window = 2_000;

    /// <summary>A page. What a key reads of what is said in meetings is noted.</summary>
    public async Task<FeedBody> Read(IReadSession session, Caller caller, Eyes eyes, long after, int limit, FeedFilter filter, CancellationToken cancellationToken)
    {
        var seen = await Look(session, caller, after, limit, filter, cancellationToken);
        return new FeedBody(await Open(session, caller, eyes, seen.Items, cancellationToken), seen.ScannedTo, seen.More);
    }

    /// <summary>The same with nothing of it opened: for those who tell others only that something happened.</summary>
    public async Task<Seen> Look(IReadSession session, Caller caller, long after, int limit, FeedFilter filter, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var passing = batch.After(after, Window);
        await batch.Send(cancellationToken);
        var seen = await Sift(session, caller, passing.Value, filter, cancellationToken);
        var shown = seen.Take(limit).ToList();
        var scannedTo = seen.Count > limit ? shown[^1].Passed.Position : passing.Value.Count > 0 ? passing.Value[^1].Position : after;
        return new Seen(shown, scannedTo, seen.Count > limit || passing.Value.Count == Window);
    }

    /// <summary>What of these events the reader may know.</summary>
    public async Task<IReadOnlyList<SeenEvent>> Sift(IReadSession session, Caller caller, IReadOnlyList<Passed> passing, FeedFilter filter, CancellationToken cancellationToken)
    {
        var wanted = passing.Where(passed => filter.Types?.Contains(passed.Type) != false).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        var batch = session.Batch();
        var people = FeedRows.Of(batch, session.Organization, [.. wanted.Select(passed => passed.StreamId).Distinct()], caller.Key is null ? null : new ApiKeyId(caller.Person.Value));
        await batch.Send(cancellationToken);
        var known = people.Value.ToDictionary(row => row.Stream);
        return
        [
            .. wanted.Select(passed => (Passed: passed, People: known[passed.StreamId]))
                .Where(row => (filter.Meeting is not { } meeting || row.Passed.StreamId == meeting.Value) && (filter.Series is not { } series || row.People.Series == series))
                .Select(row => new SeenEvent(row.Passed, types.TryGet(row.Passed.Type, out var type) ? FeedAccess.Of(caller, type.Audience, row.Passed, row.People) : Sight.None, row.People))
                .Where(row => row.Sight is not Sight.None),
        ];
    }

    /// <summary>Opens what the reader may know of these events, in the order of their positions.</summary>
    public async Task<IReadOnlyList<FeedEvent>> Open(IReadSession session, Caller caller, Eyes eyes, IReadOnlyList<SeenEvent> shown, CancellationToken cancellationToken)
    {
        if (shown.Count == 0)
        {
            return [];
        }

        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var opened = batch.EventsAt([.. shown.Select(row => row.Passed.Position)]);
        await batch.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        var events = opened.Value.ToDictionary(recorded => recorded.Meta.Position);
        var there = shown.Where(row => events.ContainsKey(row.Passed.Position)).Select(row => (Recorded: events[row.Passed.Position], Seen: row)).ToList();
        var old = await Repeating.Older(session, there, cancellationToken);
        var known = there.Select(row => (row.Recorded, Seen: old.Contains(row.Seen) ? row.Seen with { Sight = Sight.Bare } : row.Seen)).ToList();
        foreach (var meeting in known.Where(row => caller.Key is not null && row.Seen.Sight is Sight.Whole).Select(row => row.Seen.Meeting).OfType<MeetingId>())
        {
            eyes.Note(new AccessNote(AccessWay.Key, caller.Person.Value, Grant: null, meeting));
        }

        return [.. known.Select(row => Show(row.Recorded, row.Seen, view))];
    }

    private FeedEvent Show(Recorded recorded, SeenEvent seen, DirectoryView view)
    {
        var (passed, sight, _) = seen;
        var type = types.Of(recorded.Event.GetType());
        var data = sight switch
        {
            Sight.Whole => JsonSerializer.SerializeToElement(recorded.Event, type.Whole),
            Sight.Facts => JsonSerializer.SerializeToElement(recorded.Event, type.Clear),
            _ => JsonSerializer.SerializeToElement(new Dictionary<string, string>()),
        };
        var card = recorded.Meta.Actor is { } actor ? view.Find(new PersonId(actor)) : null;
        return new FeedEvent(
            recorded.Meta.EventId,
            recorded.Type,
            type.Audience,
            recorded.Meta.Position,
            recorded.Meta.Version,
            recorded.Meta.RecordedAt,
            recorded.Meta.OccurredAt,
            card?.Ref,
            new FeedStream(passed.StreamType, passed.StreamId),
            seen.Meeting,
            seen.Series,
            data)
        {
            ActorKeyId = card is null && recorded.Meta.Actor is { } key ? new ApiKeyId(key) : null,
            Erased = sight is Sight.Whole && recorded.Meta.Erased,
        };
    }
}
