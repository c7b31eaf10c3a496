using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Audit;

public static class GetMeetingReceipt
{
    /// <summary>A signed receipt of everything that the two share of a meeting, for them to keep: it can be verified by anybody, without this service.</summary>
    public static Task<IResult> Handle(MeetingId meetingId, Signed signed, Receipts receipts, CancellationToken cancellationToken) =>
        receipts.Answer(signed, new ReceiptSubject("meeting", meetingId.Value), _ => Task.FromResult<MeetingId?>(meetingId), static _ => true, cancellationToken);
}
