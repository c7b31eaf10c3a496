using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>The author of an interest takes an opportunity that was offered. The item stays open until somebody says what became of it.</summary>
public static class AcceptOffer
{
    public static Decision<MeetingEvent> Decide(Meeting meeting, ItemId id, OfferId offer) => (meeting.Item(id), meeting.Item(id)?.Offers.FirstOrDefault(o => o.Id == offer)) switch
    {
        (null, _) or (_, null) => MeetingRefusals.Absent,
        ({ CarriedTo: not null }, _) => MeetingRefusals.ItemElsewhere,
        (_, { Status: OfferStatus.Accepted }) => Decision<MeetingEvent>.Nothing,
        (_, { Status: OfferStatus.Declined }) => MeetingRefusals.OfferDeclined,
        var (item, _) when MeetingRefusals.Settled(item) is { } refusal => refusal,
        _ => new OpportunityAccepted(id, offer),
    };

    /// <summary>Take an opportunity that was offered.</summary>
    public static async Task<IResult> Handle(
        MeetingId meetingId, ItemId itemId, OfferId offerId, EmptyBody? request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, itemId, offerId)).About(MeetingAnswers.ItemRole, itemId.Value);
        var written = await changes.OnItem(signed, meetingId, itemId, "acceptOffer", required: false, On, null, cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
