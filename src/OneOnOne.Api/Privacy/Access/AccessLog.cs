using System.Collections.Concurrent;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>
/// Writes the access log. Whoever reads what is not theirs waits for their row, and where it cannot be written they read nothing: a log that may be late, or lost, tells the two people
/// nothing they can rely on. It is one row an hour for each reader and meeting, so that all readings but the first cost nothing.
/// </summary>
public sealed class AccessLog(PostgresEventStore store, TimeProvider clock)
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<Guid, byte> _written = new();

    /// <summary>Write down what was read; when this returns, it stands there.</summary>
    public async Task Write(Guid organization, IReadOnlyCollection<AccessNote> notes, CancellationToken cancellationToken)
    {
        if (notes.Count == 0)
        {
            return;
        }

        var hour = AccessLogRows.HourOf(clock.GetUtcNow());
        var unwritten = notes.Where(note => !_written.ContainsKey(AccessLogRows.IdOf(note, hour))).ToList();
        if (unwritten.Count == 0)
        {
            return;
        }

        await store.Keep(organization, [AccessLogRows.Write(organization, unwritten, hour)], cancellationToken);
        if (_written.Count > Most)
        {
            _written.Clear();
        }

        foreach (var note in unwritten)
        {
            _written[AccessLogRows.IdOf(note, hour)] = 0;
        }
    }
}
