using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>The other side answers an interest with an opportunity. It settles nothing: the author accepts or declines.</summary>
public static class OfferOpportunity
{
    public sealed record Request(string? Text = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Text).NotEmpty().IsText();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ItemId id, OfferId offer, PersonId by, Request request) => meeting.Item(id) switch
    {
        { } known when known.Offers.Any(o => o.Id == offer) => Decision<MeetingEvent>.Nothing,
        var item when MeetingRefusals.Settled(item) is { } refusal => refusal,
        { Kind: not ItemKind.Interest } => MeetingRefusals.NotAnInterest,
        var item when item!.Offers.Count >= Limits.Offers => MeetingRefusals.TooManyOffers,
        _ => new OpportunityOffered(id, offer, by, request.Text),
    };

    /// <summary>Offer an opportunity to somebody who said what interests them.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, ItemId itemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, itemId, new OfferId(known.Session.NewId()), known.Caller, request)).About(MeetingAnswers.ItemRole, itemId.Value, 201);
        var written = await changes.OnItem(signed, meetingId, itemId, "offerOpportunity", required: false, On, null, cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
