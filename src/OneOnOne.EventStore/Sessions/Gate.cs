using System.Collections.Concurrent;

namespace OneOnOne.EventStore.Sessions;

/// <summary>At most a few connections per organization on this node, so that a busy organization does not starve a quiet one; the rest wait in memory.</summary>
internal sealed class Gate(int places, int queue)
{
    private readonly ConcurrentDictionary<Guid, Door> _doors = new();

    /// <summary>Wait for a place; give it back by disposing of the pass.</summary>
    /// <exception cref="BusyException">The queue is full.</exception>
    public async ValueTask<Pass> Enter(Guid organization, CancellationToken cancellationToken)
    {
        var door = _doors.GetOrAdd(organization, static (_, n) => new Door(n), places);
        if (door.Free.Wait(0, CancellationToken.None))
        {
            return new Pass(door.Free);
        }

        if (Interlocked.Increment(ref door.Waiting) > queue)
        {
            _ = Interlocked.Decrement(ref door.Waiting);
            throw new BusyException("Too many requests of this organization are waiting.");
        }

        try
        {
            await door.Free.WaitAsync(cancellationToken);
            return new Pass(door.Free);
        }
        finally
        {
            _ = Interlocked.Decrement(ref door.Waiting);
        }
    }

    internal readonly struct Pass(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }

    private sealed class Door(int places) : IDisposable
    {
        public readonly SemaphoreSlim Free = new(places, places);
        public int Waiting;

        public void Dispose() => Free.Dispose();
    }
}
