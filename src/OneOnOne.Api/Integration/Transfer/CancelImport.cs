using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>Stop an import; nothing of it is done.</summary>
public static class CancelImport
{
    private const string Role = "transfer";

    public static Refusal? Decide(TransferJob job) => job switch
    {
        { Status: TransferStatus.Cancelled } => null,
        { HasEnded: true } => TransferRefusals.HasEnded,
        _ => null,
    };

    /// <summary>Stop an import that has not ended. Nothing of it is done, not even when it was nearly complete.</summary>
    public static async Task<IResult> Handle(ImportId importId, Signed signed, PostgresEventStore store, TransferTable table, TransferPages pages, Keyring keyring, CancellationToken cancellationToken)
    {
        async Task<(ImportBody Body, string ETag)?> Now() =>
            await table.Find(signed.Organization, importId.Value, export: false, cancellationToken) is { } job ? await pages.Import(job, cancellationToken) : null;
        var written = await store.Write<bool>(
            signed.Organization,
            await signed.Context(cancellationToken),
            async session =>
            {
                var batch = session.Batch();
                var found = TransferTable.Of(batch, signed.Organization, importId.Value, export: false);
                await batch.Send(cancellationToken);
                var job = found.Value.Count == 0 ? null : found.Value[0];
                if ((TransferAccess.See(signed.Caller, job) ?? signed.Guard(job!.Version, required: false) ?? Decide(job)) is { } refused)
                {
                    return refused;
                }

                if (!job!.HasEnded)
                {
                    session.Also(table.Cancel(job));
                }

                return new Outcome<bool>(Value: true, new Reply(200, new Dictionary<string, Guid>(StringComparer.Ordinal) { [Role] = job.Id }, new Dictionary<Guid, long>()), Refusal: null);
            },
            cancellationToken);
        if (written.Refusal is null)
        {
            keyring.Destroy(signed.Organization, importId.Value);
        }

        return await signed.Answer<bool, ImportBody>(written, _ => Now(), location: null, Now);
    }
}
