using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>A line of the ledger: no word of the event.</summary>
/// <param name="Position">Its place in the organization.</param>
/// <param name="EventId">Which event.</param>
/// <param name="Leaf">The hash of all of it as it is stored, base64.</param>
public sealed record LedgerEntry(long Position, Guid EventId, string Leaf);

public static class ListLedger
{
    /// <summary>Ids and hashes of everything that was recorded, in order: enough to compute each checkpoint's root, and nothing to read.</summary>
    public static async Task<IResult> Handle(int? limit, string? cursor, Signed signed, IEventStore store, Cursors cursors, CancellationToken cancellationToken)
    {
        if (AuditAccess.SeeAll(signed.Caller) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var after = key is null ? 0 : long.Parse(key, CultureInfo.InvariantCulture);
        var rows = await store.Ask(signed.Organization, batch => LedgerQueries.Leaves(batch, signed.Organization, after, Cursors.Size(limit) + 1), cancellationToken);
        return cursors.Page(
            signed, rows, limit, static row => row.Position.ToString(CultureInfo.InvariantCulture), static row => new LedgerEntry(row.Position, row.EventId, Convert.ToBase64String(row.Leaf)));
    }
}
