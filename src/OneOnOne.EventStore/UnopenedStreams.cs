namespace OneOnOne.EventStore;

/// <summary>
/// Streams that were read and that nobody opened yet: whoever asked for them opens as many as are needed, and of each only what was made of it stays in memory.
/// </summary>
public sealed class UnopenedStreams
{
    private readonly IReadOnlyList<(Guid Id, StoredEvent[] Rows)> _streams;
    private readonly Func<IEventOpener> _openers;

    internal UnopenedStreams(IReadOnlyList<(Guid Id, StoredEvent[] Rows)> streams, Func<IEventOpener> openers)
    {
        (_streams, _openers) = (streams, openers);
    }

    /// <summary>How many there are.</summary>
    public int Count => _streams.Count;

    /// <summary>The rows of the stream at a place, in order, sealed as they are stored.</summary>
    public IReadOnlyList<StoredEvent> Rows(int place) => _streams[place].Rows;

    /// <summary>What is made of the streams at these places, on all processors: making it must be pure.</summary>
    public IReadOnlyList<T> Each<T>(IReadOnlyList<int> places, Func<UnopenedStream, T> make)
    {
        var made = new T[places.Count];
        _ = Parallel.For(
            0,
            made.Length,
            _openers,
            (at, _, opener) =>
            {
                var (id, rows) = _streams[places[at]];
                made[at] = make(new UnopenedStream(id, rows, opener));
                return opener;
            },
            opener => opener.Dispose());
        return made;
    }
}

/// <summary>One of them, for as long as it is looked at.</summary>
public readonly ref struct UnopenedStream
{
    private readonly Guid _id;
    private readonly StoredEvent[] _rows;
    private readonly IEventOpener _opener;

    internal UnopenedStream(Guid id, StoredEvent[] rows, IEventOpener opener)
    {
        (_id, _rows, _opener) = (id, rows, opener);
    }

    /// <summary>Whether the text of one of its events passes a test. No event is made of it, which is what costs most.</summary>
    public bool Says(TextTest test)
    {
        foreach (var row in _rows)
        {
            if (_opener.Says(row, test))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Its state.</summary>
    public Folded<TState> Fold<TState, TEvent>()
        where TState : IAggregate<TState, TEvent>
        where TEvent : class => Fold<TState, TEvent>(_id, _rows, _opener);

    // Rows that nobody knows how to open still count as versions.
    internal static Folded<TState> Fold<TState, TEvent>(Guid streamId, ArraySegment<StoredEvent> rows, IEventOpener opener)
        where TState : IAggregate<TState, TEvent>
        where TEvent : class
    {
        var state = TState.Start(streamId);
        var version = 0L;
        var position = 0L;
        foreach (var row in rows)
        {
            if (row.StreamType != TState.StreamType)
            {
                continue;
            }

            version = row.Version;
            position = row.Position;
            if (opener.Open(row) is { Event: TEvent happened } recorded)
            {
                state = state.Evolve(happened, recorded.Meta);
            }
        }

        return new Folded<TState>(state, version, position);
    }
}
