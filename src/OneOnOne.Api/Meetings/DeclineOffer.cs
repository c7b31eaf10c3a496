using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>The author of an interest does not take an opportunity. Another one may be offered.</summary>
public static class DeclineOffer
{
    public sealed record Request(string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).IsReason();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ItemId id, OfferId offer, string? reason = null) => (meeting.Item(id), meeting.Item(id)?.Offers.FirstOrDefault(o => o.Id == offer)) switch
    {
        (null, _) or (_, null) => MeetingRefusals.Absent,
        ({ CarriedTo: not null }, _) => MeetingRefusals.ItemElsewhere,
        (_, { Status: OfferStatus.Declined }) => Decision<MeetingEvent>.Nothing,
        (_, { Status: OfferStatus.Accepted }) => MeetingRefusals.OfferAccepted,
        var (item, _) when MeetingRefusals.Settled(item) is { } refusal => refusal,
        var (item, _) => new OpportunityDeclined(id, offer, item!.Author, reason),
    };

    /// <summary>Decline an opportunity that was offered.</summary>
    public static async Task<IResult> Handle(
        MeetingId meetingId, ItemId itemId, OfferId offerId, Request? request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, itemId, offerId, request?.Reason)).About(MeetingAnswers.ItemRole, itemId.Value);
        var written = await changes.OnItem(signed, meetingId, itemId, "declineOffer", required: false, On, null, cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
