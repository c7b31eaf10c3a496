using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>What imports do in a long write.</summary>
public static class LongWrites
{
    private const int Many = 5_000;

    // As many events as are sent at once.
    private const int Part = 1_000;

    /// <summary>Learn where streams stand that will be appended to, many in one round trip.</summary>
    public static async Task Know(this ILongWriteSession session, IReadOnlyList<Guid> streams, CancellationToken cancellationToken)
    {
        foreach (var some in streams.Chunk(Many))
        {
            var batch = session.Batch();
            _ = batch.Versions(some);
            await batch.Send(cancellationToken);
            await session.Flush(cancellationToken);
        }
    }

    /// <summary>Append, and send what waits when there is enough of it.</summary>
    public static async ValueTask AppendPart<TState, TEvent>(this ILongWriteSession session, Guid stream, IReadOnlyList<TEvent> events, CancellationToken cancellationToken)
        where TState : IAggregate<TState, TEvent>
        where TEvent : class
    {
        session.Append<TState, TEvent>(stream, events);
        await session.FlushPart(cancellationToken);
    }

    /// <summary>Send what waits when there is enough of it.</summary>
    public static async ValueTask FlushPart(this ILongWriteSession session, CancellationToken cancellationToken)
    {
        if (session.Waiting >= Part)
        {
            await session.Flush(cancellationToken);
        }
    }
}
