using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Offering_an_opportunity : MeetingSpecification
{
    private static readonly OfferId Offer = new(Guid.Parse("01930000-0000-7000-8000-000000000071"));
    private static readonly AgendaItemAdded Interest = Raised(Topic, Ben, ItemKind.Interest, "Mentoring somebody");
    private static readonly OpportunityOffered Offered = new(Topic, Offer, Maya, "Two interns in June");

    [Fact]
    public void is_the_other_side_s_answer_to_an_interest() =>
        Given(Planned, Interest).When(m => OfferOpportunity.Decide(m, Topic, Offer, Maya, new("Two interns in June"))).Then(Offered);

    [Fact]
    public void belongs_to_an_interest() =>
        Given(Planned, BenAsks).When(m => OfferOpportunity.Decide(m, Topic, Offer, Maya, new("Two interns in June"))).ThenRefused(MeetingRefusals.NotAnInterest);

    [Fact]
    public void settles_nothing()
    {
        var after = Given(Planned, Interest, Offered).When(m => AcceptOffer.Decide(m, Topic, Offer)).Then(new OpportunityAccepted(Topic, Offer));
        Assert.Equal((ItemStatus.Shared, OfferStatus.Accepted), (after.Item(Topic)!.Status, after.Item(Topic)!.Offers[0].Status));
    }

    [Fact]
    public void can_be_declined_with_a_reason() =>
        Given(Planned, Interest, Offered).When(m => DeclineOffer.Decide(m, Topic, Offer, "Not in June")).Then(new OpportunityDeclined(Topic, Offer, Ben, "Not in June"));

    [Fact]
    public void is_not_declined_once_it_was_accepted() =>
        Given(Planned, Interest, Offered, new OpportunityAccepted(Topic, Offer)).When(m => DeclineOffer.Decide(m, Topic, Offer)).ThenRefused(MeetingRefusals.OfferAccepted);

    [Fact]
    public void is_not_accepted_once_it_was_declined() =>
        Given(Planned, Interest, Offered, new OpportunityDeclined(Topic, Offer, Ben, Reason: null)).When(m => AcceptOffer.Decide(m, Topic, Offer)).ThenRefused(MeetingRefusals.OfferDeclined);

    [Fact]
    public void that_was_never_made_cannot_be_accepted() => Given(Planned, Interest).When(m => AcceptOffer.Decide(m, Topic, Offer)).ThenRefused(MeetingRefusals.Absent);
}
