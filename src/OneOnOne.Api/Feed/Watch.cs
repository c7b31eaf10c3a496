using System.Collections.Concurrent;
using OneOnOne.Api.Events;
using OneOnOne.Api.Hosting;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Feed;

/// <summary>
/// Watches the organizations of which somebody has a stream open: one question for all of them, twenty times a second, and one more for each in which something was recorded. It wakes
/// those for whom something may be there, and moves the others along; what is for whom exactly, each stream decides when it reads.
/// </summary>
public sealed class Watch(PostgresEventStore store, EventTypes types, TimeProvider clock, ILogger<Watch> log) : BackgroundService
{
    private const int Window = 2_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();
    private readonly Dictionary<Guid, long> _heads = [];

    /// <summary>Have a stream told of what happens from now on.</summary>
    public void Add(Listener listener) => _listeners[listener] = 0;

    public void Remove(Listener listener) => _ = _listeners.TryRemove(listener, out _);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Unattended.Rounds(Pause, clock, log, Look, stoppingToken);

    private async Task Look(CancellationToken cancellationToken)
    {
        var listening = _listeners.Keys.ToLookup(listener => listener.Organization);
        if (listening.Count == 0)
        {
            _heads.Clear();
            return;
        }

        foreach (var (organization, head) in await store.Positions([.. listening.Select(group => group.Key)], cancellationToken))
        {
            if (!_heads.TryGetValue(organization, out var known))
            {
                // What was recorded between a stream's first reading and now nobody has told it of.
                foreach (var listener in listening[organization])
                {
                    listener.Pass(head, head, concerns: true);
                }
            }
            else if (head > known)
            {
                await Tell(organization, known, head, [.. listening[organization]], cancellationToken);
            }

            _heads[organization] = head;
        }

        foreach (var gone in _heads.Keys.Where(organization => !listening.Contains(organization)).ToList())
        {
            _ = _heads.Remove(gone);
        }
    }

    private async Task Tell(Guid organization, long from, long to, Listener[] listeners, CancellationToken cancellationToken)
    {
        var (passed, people) = await store.Read(
            organization,
            async session =>
            {
                var first = session.Batch();
                var passing = first.After(from, Window);
                await first.Send(cancellationToken);
                var second = session.Batch();
                var people = FeedRows.Of(second, organization, [.. passing.Value.Select(passed => passed.StreamId).Distinct()], key: null);
                await second.Send(cancellationToken);
                return (passing.Value, people.Value.ToDictionary(row => row.Stream));
            },
            cancellationToken);

        // Whoever came to listen since the positions were asked for is told of them, too; hearing of something twice does no harm.
        var all = passed.Count == Window;
        var doubted = all || passed.Any(event_ => types.TryGet(event_.Type, out var type) && type.Audience is Audience.Directory or Audience.Administration);
        var actors = passed.Select(event_ => event_.Actor).OfType<Guid>().ToHashSet();
        var streams = passed.Select(event_ => event_.StreamId).ToHashSet();
        foreach (var listener in listeners)
        {
            listener.Doubted |= doubted;
            var concerns = all || streams.Contains(listener.Reminders) || doubted || listener.Keeper || actors.Contains(listener.Person) || people.Values.Any(row => row.Has(listener.Person));
            listener.Pass(from, to, concerns);
        }
    }
}
