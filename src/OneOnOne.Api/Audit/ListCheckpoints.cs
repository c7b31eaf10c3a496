using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>How far the ledger had come, signed.</summary>
/// <param name="Size">How many events.</param>
/// <param name="Note">The signed note (C2SP signed-note, tlog-checkpoint): origin, size, root.</param>
/// <param name="SignedAt">When it was signed.</param>
public sealed record CheckpointBody(long Size, string Note, DateTimeOffset SignedAt);

public static class ListCheckpoints
{
    /// <summary>Signed checkpoints of the organization's ledger, the newest first. Whoever keeps one elsewhere can later tell whether anything before it was changed.</summary>
    public static async Task<IResult> Handle(int? limit, string? cursor, Signed signed, IEventStore store, Cursors cursors, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var before = key is null ? long.MaxValue : long.Parse(key, CultureInfo.InvariantCulture);
        var rows = await store.Ask(signed.Organization, batch => LedgerQueries.Checkpoints(batch, signed.Organization, before, Cursors.Size(limit) + 1), cancellationToken);
        return cursors.Page(signed, rows, limit, static row => row.Size.ToString(CultureInfo.InvariantCulture), static row => new CheckpointBody(row.Size, row.Note, row.SignedAt));
    }
}
