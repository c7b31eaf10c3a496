using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>What somebody takes along to prove what was recorded, without this service: docs/receipts.md tells the format.</summary>
/// <param name="Format">Always <c>oneonone-receipt/1</c>.</param>
/// <param name="Organization">Whose ledger it is from.</param>
/// <param name="Subject">What it is about: <c>meeting</c> or <c>actionItem</c>, and which.</param>
/// <param name="Keys">The notary's public keys.</param>
/// <param name="Checkpoint">The signed note that vouches for all of it.</param>
/// <param name="Events">What happened, in order.</param>
public sealed record ReceiptBody(string Format, Guid Organization, ReceiptSubject Subject, IReadOnlyList<ExportedKey> Keys, string Checkpoint, IReadOnlyList<ReceiptEvent> Events)
{
    public const string Version1 = "oneonone-receipt/1";
}

/// <summary>What a receipt is about.</summary>
public sealed record ReceiptSubject(string Type, Guid Id);

/// <summary>One event of a receipt.</summary>
/// <param name="Stored">The event as it is stored: its text sealed, and bound by the header <c>text</c>.</param>
/// <param name="Text">Its text: the sealed members as JSON; null when it has none or is erased.</param>
/// <param name="Salt">With it the text leads to the header <c>text</c>.</param>
/// <param name="Path">The audit path from its leaf to the root.</param>
public sealed record ReceiptEvent(LedgerRow Stored, string? Text, string? Salt, IReadOnlyList<string> Path);

/// <summary>Writes receipts for the two people of a meeting.</summary>
public sealed class Receipts(IEventStore store, Notarizing notarizing, NotaryKeys keys, Disclosing disclosing)
{
    /// <summary>A receipt of what happened in a meeting.</summary>
    /// <param name="signed">The request.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="find">The meeting; null when there is none.</param>
    /// <param name="concerns">Which of its events.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IResult> Answer(Signed signed, ReceiptSubject subject, Func<IReadSession, Task<MeetingId?>> find, Func<MeetingEvent, bool> concerns, CancellationToken cancellationToken)
    {
        var newest = await notarizing.Sign(signed.Organization, cancellationToken);
        var known = await keys.Of(signed.Organization, cancellationToken);
        var receipt = newest is null ? null : await store.Read(
            signed.Organization,
            async session =>
            {
                if (await find(session) is not { } meeting || await Positions(session, signed, meeting, concerns, cancellationToken) is not { Count: > 0 } positions)
                {
                    return null;
                }

                var batch = session.Batch();
                var rows = LedgerQueries.Rows(batch, signed.Organization, [.. positions.Where(position => position <= newest.Checkpoint.Size)]);
                await batch.Send(cancellationToken);
                var texts = await disclosing.Of(session, rows.Value, cancellationToken);
                var paths = await LedgerQueries.Compute(session, hash => rows.Value.Select(row => MerkleTree.Inclusion(row.Position - 1, newest.Checkpoint.Size, hash)).ToList(), cancellationToken);
                return new ReceiptBody(
                    ReceiptBody.Version1,
                    signed.Organization,
                    subject,
                    [.. known.Select(key => new ExportedKey(key.Key.Name, Convert.ToBase64String(key.Key.Spki)))],
                    newest.Note,
                    [
                        .. rows.Value.Zip(
                            paths, (row, path) => new ReceiptEvent(row, texts.GetValueOrDefault(row.Id)?.Text, texts.GetValueOrDefault(row.Id)?.Salt, [.. path.Select(Convert.ToBase64String)])),
                    ]);
            },
            cancellationToken);
        if (receipt is null)
        {
            return Problems.NotFound(signed.Http);
        }

        signed.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"{subject.Type}-{subject.Id:D}.receipt.json\"";
        return TypedResults.Json(receipt);
    }

    private static async Task<IReadOnlyList<long>?> Positions(IReadSession session, Signed signed, MeetingId meeting, Func<MeetingEvent, bool> concerns, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var events = batch.Events(meeting.Value);
        await batch.Send(cancellationToken);
        var happened = events.Value.Where(recorded => recorded.Event is MeetingEvent).ToList();
        return happened.Select(recorded => recorded.Event).OfType<MeetingEvent.Scheduled>().Any(e => e.Participants.Any(p => p.PersonId == signed.Caller.Person))
            ? [.. happened.Where(recorded => concerns((MeetingEvent)recorded.Event)).Select(recorded => recorded.Meta.Position)]
            : null;
    }
}
