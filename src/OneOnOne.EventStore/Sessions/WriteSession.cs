using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore.Sessions;

/// <summary>The ids of one write; the same each time it is decided or sent again.</summary>
internal sealed class Ids(TimeProvider clock)
{
    private readonly List<Guid> _work = [];
    private readonly List<Guid> _events = [];

    public Guid Work(int index) => At(_work, index);

    public Guid Event(int index) => At(_events, index);

    private Guid At(List<Guid> ids, int index)
    {
        while (ids.Count <= index)
        {
            ids.Add(Guid.CreateVersion7(clock.GetUtcNow()));
        }

        return ids[index];
    }
}

/// <summary>One event that waits to be appended.</summary>
internal sealed record NewEvent(Guid Id, Guid Stream, long Version, object Event, EventData Stored, IReadOnlyDictionary<string, string> Headers, DateTimeOffset? OccurredAt)
{
    /// <summary>As the read models are told of it.</summary>
    public Recorded Unrecorded() => new(Event, Stored.Type, Stream, Draft.Unrecorded(Id, Version, OccurredAt, EventHeaders.ActorOf(Headers)));
}

internal class WriteSession(
    Link link, IEventSerializer serializer, StreamCache cache, Generation generation, WriteContext context, Ids ids, IReadOnlyDictionary<Guid, long> known)
    : ReadSession(link, serializer, cache, generation), IWriteSession
{
    private readonly Dictionary<Guid, long> _read = [];
    private readonly Dictionary<Guid, (string Type, long Version)> _appended = [];
    private readonly List<NewEvent> _events = [];
    private readonly List<Sql> _also = [];
    private readonly Dictionary<Guid, long> _sent = [];
    private int _numbered;
    private int _ids;
    private bool _depends;

    internal WriteContext Context => context;

    internal override byte[]? IdempotencyKey => context.Idempotency?.KeyHash;

    internal override bool Writes => true;

    public Guid NewId() => ids.Work(_ids++);

    public void DependsOnOrganization() => _depends = true;

    public void Append<TState, TEvent>(Guid streamId, IEnumerable<TEvent> events, object? sealing = null, DateTimeOffset? occurredAt = null, Guid? actor = null)
        where TState : IAggregate<TState, TEvent>
        where TEvent : class
    {
        var version = VersionAfter(streamId);
        var before = version;
        var occurred = occurredAt ?? context.OccurredAt;
        foreach (var happened in events)
        {
            var id = ids.Event(_numbered++);
            var data = Serializer.Serialize(Organization, id, happened, sealing, occurred);
            var headers = EventHeaders.Build(actor is null ? context : context with { Actor = actor }, occurred, data.Headers);
            _events.Add(new NewEvent(id, streamId, ++version, happened, data with { Headers = headers }, headers, occurred));
        }

        if (version > before)
        {
            _ = _read.TryAdd(streamId, before);
            _appended[streamId] = (TState.StreamType, version);
        }
    }

    public long VersionAfter(Guid streamId) =>
        _appended.TryGetValue(streamId, out var appended) ? appended.Version : _read.TryGetValue(streamId, out var read) ? read
        : _sent.TryGetValue(streamId, out var sent) ? sent : known.GetValueOrDefault(streamId);

    public void Also(Sql sql) => _also.Add(sql);

    /// <summary>How much waits to be sent.</summary>
    public int Waiting => _events.Count + _also.Count;

    /// <summary>Of how many streams it is known, and not yet told, where they stood.</summary>
    internal int Known => _read.Count;

    /// <summary>What was drafted was sent in the transaction that goes on: let go of it.</summary>
    internal void Sent()
    {
        foreach (var (stream, version) in _read)
        {
            _sent[stream] = version;
        }

        foreach (var (stream, appended) in _appended)
        {
            _sent[stream] = appended.Version;
        }

        _read.Clear();
        _appended.Clear();
        _events.Clear();
        _also.Clear();
    }

    internal override void SawVersion(Guid stream, long version) => _ = _read.TryAdd(stream, version);

    /// <summary>What waits to be sent.</summary>
    /// <param name="reply">What is remembered of it.</param>
    /// <param name="locked">The organization was locked before anything was read: nothing can have come between.</param>
    internal Draft Draft(Reply? reply, bool locked = false) =>
        new(Organization, context, reply, _read, _appended, _events, _also, _depends && !locked ? Head?.Position ?? throw new InvalidOperationException("Nothing was read that the decision could depend on.") : null);
}
