using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>That an older checkpoint is the beginning of a newer one (RFC 6962, 2.1.2).</summary>
/// <param name="From">The older size.</param>
/// <param name="To">The newer size.</param>
/// <param name="Path">The proof, base64.</param>
public sealed record ConsistencyProofBody(long From, long To, IReadOnlyList<string> Path);

public static class GetConsistencyProof
{
    /// <summary>Prove that nothing up to the older size was changed when the ledger had come to the newer one.</summary>
    public static async Task<IResult> Handle(long? from, long? to, Signed signed, IEventStore store, CancellationToken cancellationToken)
    {
        var proof = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var newest = LedgerQueries.Checkpoints(batch, signed.Organization, long.MaxValue, 1);
                await batch.Send(cancellationToken);
                return from is { } older && to is { } newer && older >= 1 && older <= newer && newest.Value is [var (size, _, _)] && newer <= size
                    ? new ConsistencyProofBody(
                        older, newer, [.. (await LedgerQueries.Compute(session, hash => MerkleTree.Consistency(older, newer, hash), cancellationToken)).Select(Convert.ToBase64String)])
                    : null;
            },
            cancellationToken);
        return proof is null
            ? Problems.Invalid(signed.Http, [new Fault("?to", AuditRefusals.NoSuchSize.Code, AuditRefusals.NoSuchSize.Sentence)])
            : TypedResults.Json(proof);
    }
}
