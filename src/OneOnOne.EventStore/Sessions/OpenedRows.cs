namespace OneOnOne.EventStore.Sessions;

/// <summary>What stored rows become once they are opened. Rows that nobody knows how to open still count as versions.</summary>
internal static class OpenedRows
{
    public static Folded<TState> Fold<TState, TEvent>(Guid streamId, IReadOnlyList<StoredEvent> rows, IReadOnlyDictionary<long, Recorded> opened)
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
            if (opened.TryGetValue(row.Position, out var recorded) && recorded.Event is TEvent happened)
            {
                state = state.Evolve(happened, recorded.Meta);
            }
        }

        return new Folded<TState>(state, version, position);
    }

    /// <summary>The rows up to a version, or recorded by an instant; recorded time rises with the version.</summary>
    public static ArraySegment<StoredEvent> Until(StoredEvent[] rows, AsOf? asOf)
    {
        var count = rows.Length;
        while (count > 0 && (rows[count - 1].Version > (asOf?.Version ?? long.MaxValue) || rows[count - 1].RecordedAt > (asOf?.Instant ?? DateTimeOffset.MaxValue)))
        {
            count--;
        }

        return new ArraySegment<StoredEvent>(rows, 0, count);
    }

    public static List<Recorded> InOrder(List<StoredEvent> rows, IReadOnlyDictionary<long, Recorded> opened)
    {
        var found = new List<Recorded>(rows.Count);
        foreach (var row in rows)
        {
            if (opened.TryGetValue(row.Position, out var recorded))
            {
                found.Add(recorded);
            }
        }

        return found;
    }
}
