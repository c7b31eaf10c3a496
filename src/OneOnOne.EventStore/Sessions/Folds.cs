using Npgsql;

namespace OneOnOne.EventStore.Sessions;

/// <summary>The streams that one batch folds: from what is held in memory and what was appended since, all in one statement.</summary>
internal sealed class Folds(ReadSession session)
{
    // Above this, folding is shared among the processors: it is pure, and what it leads to is told afterwards.
    private const int Many = 100;

    private readonly List<Folding> _folds = [];
    private readonly List<(IReadOnlyList<Guid> Streams, Pending<UnopenedStreams> Pending)> _unopened = [];
    private readonly Dictionary<Guid, StoredEvent[]> _held = [];

    private delegate Action Finishing(ArraySegment<StoredEvent> rows, IEventOpener opener);

    public bool Any => _folds.Count + _unopened.Count > 0;

    public Pending<Folded<TState>> Add<TState, TEvent>(Guid streamId, AsOf? asOf)
        where TState : IAggregate<TState, TEvent>
        where TEvent : class
    {
        var pending = new Pending<Folded<TState>>();
        _folds.Add(new Folding(streamId, asOf, (rows, opener) =>
        {
            var folded = UnopenedStream.Fold<TState, TEvent>(streamId, rows, opener);
            return () =>
            {
                if (asOf is null)
                {
                    session.SawVersion(streamId, folded.Version);
                }

                pending.Set(folded);
            };
        }));
        return pending;
    }

    public Pending<UnopenedStreams> Add(IReadOnlyList<Guid> streams)
    {
        var pending = new Pending<UnopenedStreams>();
        _unopened.Add((streams, pending));
        return pending;
    }

    /// <summary>What the serializer wants to read along with these streams, and with others that are read whole. What is in memory is taken from there now.</summary>
    public Sql? Companion(IReadOnlyCollection<Guid> others)
    {
        var streams = new List<(Guid, long)>();
        var rows = new List<StoredEvent>();
        foreach (var stream in _folds.Select(fold => fold.Stream).Concat(_unopened.SelectMany(unopened => unopened.Streams)))
        {
            if (!_held.ContainsKey(stream))
            {
                var held = _held[stream] = session.Cache.Find(session.Organization, stream);
                streams.Add((stream, Last(held)));
                rows.AddRange(held);
            }
        }

        foreach (var stream in others)
        {
            streams.Add((stream, 0));
        }

        return streams.Count == 0 ? null : session.Serializer.Companion(session.Organization, streams, rows);
    }

    /// <summary>Asks for what was appended since.</summary>
    public NpgsqlBatchCommand Command() => StoredRows.OfStreams(
        session.Organization, [.. _held.Keys], [.. _held.Values.Select(Last)], session.Cache.Witness(session.Organization));

    /// <summary>Take what was appended since, and add the rows of each fold, as far as it goes, to those that are to be opened.</summary>
    /// <exception cref="HeldRowsDifferException">The database went another way since what was held was read; it is forgotten.</exception>
    public void Take(NewRows news, List<StoredEvent> all)
    {
        if (news.Differ)
        {
            session.Cache.Forget(session.Organization);
            throw new HeldRowsDifferException();
        }

        foreach (var (stream, before) in _held)
        {
            _held[stream] = session.Cache.Joined(session.Organization, stream, before, news);
        }

        foreach (var fold in _folds)
        {
            fold.Rows = Until(_held[fold.Stream], fold.AsOf);
            all.AddRange(fold.Rows);
        }

        foreach (var (streams, _) in _unopened)
        {
            foreach (var stream in streams)
            {
                session.SawVersion(stream, Last(_held[stream]));
                all.AddRange(_held[stream]);
            }
        }
    }

    /// <summary>Open and fold, tell, and hand over what may be opened later.</summary>
    public void Finish(Func<IEventOpener> openers)
    {
        var tell = new Action[_folds.Count];
        IEventOpener One(int at, IEventOpener opener)
        {
            tell[at] = _folds[at].Finish(_folds[at].Rows, opener);
            return opener;
        }

        if (_folds.Count > Many)
        {
            _ = Parallel.For(0, _folds.Count, openers, (at, _, opener) => One(at, opener), opener => opener.Dispose());
        }
        else
        {
            using var opener = openers();
            for (var at = 0; at < tell.Length; at++)
            {
                _ = One(at, opener);
            }
        }

        foreach (var told in tell)
        {
            told();
        }

        foreach (var (streams, pending) in _unopened)
        {
            pending.Set(new UnopenedStreams([.. streams.Select(stream => (stream, _held[stream]))], openers));
        }
    }

    private static long Last(StoredEvent[] rows) => rows.Length == 0 ? 0 : rows[^1].Version;

    // The rows up to a version, or recorded by an instant; recorded time rises with the version.
    private static ArraySegment<StoredEvent> Until(StoredEvent[] rows, AsOf? asOf)
    {
        var count = rows.Length;
        while (count > 0 && (rows[count - 1].Version > (asOf?.Version ?? long.MaxValue) || rows[count - 1].RecordedAt > (asOf?.Instant ?? DateTimeOffset.MaxValue)))
        {
            count--;
        }

        return new ArraySegment<StoredEvent>(rows, 0, count);
    }

    private sealed class Folding(Guid stream, AsOf? asOf, Finishing finish)
    {
        public Guid Stream => stream;

        public AsOf? AsOf => asOf;

        public Finishing Finish => finish;

        public ArraySegment<StoredEvent> Rows { get; set; } = [];
    }
}
