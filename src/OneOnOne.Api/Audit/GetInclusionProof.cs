using OneOnOne.Api.Callers;
using OneOnOne.Api.Feed;
using OneOnOne.Api.Http;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>That an event stands in the ledger which a checkpoint signs (RFC 6962, 2.1.1).</summary>
/// <param name="EventId">The event.</param>
/// <param name="LeafIndex">Its place, from 0: its position less one.</param>
/// <param name="Leaf">The leaf, base64.</param>
/// <param name="TreeSize">How many events the checkpoint signs.</param>
/// <param name="Path">The audit path from the leaf to the root, base64.</param>
/// <param name="Checkpoint">The signed note.</param>
public sealed record InclusionProofBody(Guid EventId, long LeafIndex, string Leaf, long TreeSize, IReadOnlyList<string> Path, string Checkpoint);

public static class GetInclusionProof
{
    /// <summary>Prove that an event stands in the ledger: with the leaf and the path anybody computes the root that the checkpoint signs.</summary>
    public static async Task<IResult> Handle(Guid eventId, Signed signed, IEventStore store, FeedPage feed, Notarizing notarizing, CancellationToken cancellationToken)
    {
        // What was recorded within the last second is signed for the asking.
        var newest = await notarizing.Sign(signed.Organization, cancellationToken);
        var proof = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var found = LedgerQueries.Find(batch, signed.Organization, eventId);
                await batch.Send(cancellationToken);
                if (found.Value is not [var (position, leaf)] || newest is null)
                {
                    return null;
                }

                var passing = session.Batch();
                var passed = passing.At([position]);
                await passing.Send(cancellationToken);
                var seen = await feed.Sift(session, signed.Caller, passed.Value, FeedFilter.None, cancellationToken);
                if (AuditAccess.SeeEvent(seen) is not null)
                {
                    return null;
                }

                var size = newest.Checkpoint.Size;
                var path = await LedgerQueries.Compute(session, hash => MerkleTree.Inclusion(position - 1, size, hash), cancellationToken);
                return new InclusionProofBody(eventId, position - 1, Convert.ToBase64String(leaf), size, [.. path.Select(Convert.ToBase64String)], newest.Note);
            },
            cancellationToken);
        return proof is null ? Problems.NotFound(signed.Http) : TypedResults.Json(proof);
    }
}
