using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;

namespace OneOnOne.Api.Audit;

public static class GetActionItemReceipt
{
    /// <summary>A signed receipt of a commitment's whole history, for its two people to keep: it can be verified by anybody, without this service.</summary>
    public static Task<IResult> Handle(ActionItemId actionItemId, Signed signed, Receipts receipts, CancellationToken cancellationToken) => receipts.Answer(
        signed, new ReceiptSubject("actionItem", actionItemId.Value), session => ActionItemPlaces.Find(session, actionItemId, cancellationToken), e => ActionItemRows.ActionItemOf(e) == actionItemId, cancellationToken);
}
