using Npgsql;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Hosting;

/// <summary>
/// Goes through the organizations in which something was recorded since it went there last, or for which something else is not what it was then. What one of them does to the work is no
/// reason for the others to wait: it is tried again in the next round.
/// </summary>
/// <typeparam name="TBeside">What else decides.</typeparam>
public sealed class Rounds<TBeside>(PostgresEventStore store, ILogger log)
    where TBeside : IEquatable<TBeside>
{
    private readonly Dictionary<Guid, (long Position, TBeside Beside)> _done = [];

    /// <summary>Go through them once.</summary>
    /// <param name="beside">What else decides, now.</param>
    /// <param name="work">What is done for an organization.</param>
    /// <param name="cancellationToken">The service leaves.</param>
    public async Task Go(TBeside beside, Func<Guid, Task> work, CancellationToken cancellationToken)
    {
        foreach (var (organization, position) in await store.Positions(await store.Organizations(cancellationToken), cancellationToken))
        {
            if (_done.TryGetValue(organization, out var done) && done.Position == position && done.Beside.Equals(beside))
            {
                continue;
            }

            try
            {
                await work(organization);
                _done[organization] = (position, beside);
            }
            catch (Exception e) when (e is (not NpgsqlException) or PostgresException && Unattended.GoesOn(e, log))
            {
                // A database that is away is away for all: that ends the round.
            }
        }
    }
}
