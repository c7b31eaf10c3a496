using OneOnOne.Api.Ids;
using OneOnOne.Api.Privacy.Retention;
using Xunit;

namespace OneOnOne.Specs.Privacy;

public class Keeping_a_legal_hold : Specification<LegalHold, LegalHoldEvent>
{
    private const string Why = "A claim of November";

    private static readonly PersonId Ben = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000001"));
    private static readonly SeriesId Weekly = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000002"));
    private static readonly LegalHoldEvent OfBen = new LegalHoldEvent.Placed(Ben, SeriesId: null, Why);

    private static readonly PlaceLegalHold.Request Ask = new(Why, Ben);

    [Fact]
    public void holds_on_to_a_person() => Given().When(hold => PlaceLegalHold.Decide(hold, Ask, personThere: true, seriesThere: false, others: 0)).Then(OfBen);

    [Fact]
    public void holds_on_to_a_series() =>
        Given().When(hold => PlaceLegalHold.Decide(hold, new(Why, SeriesId: Weekly), personThere: false, seriesThere: true, others: 0)).Then(new LegalHoldEvent.Placed(PersonId: null, Weekly, Why));

    [Fact]
    public void refuses_somebody_who_is_not_there() =>
        Given().When(hold => PlaceLegalHold.Decide(hold, Ask, personThere: false, seriesThere: false, others: 0)).ThenRefused(LegalHoldRefusals.PersonUnknown);

    [Fact]
    public void refuses_a_series_that_is_not_there_for_whoever_asks() =>
        Given().When(hold => PlaceLegalHold.Decide(hold, new(Why, SeriesId: Weekly), personThere: false, seriesThere: false, others: 0)).ThenRefused(LegalHoldRefusals.SeriesUnknown);

    [Fact]
    public void refuses_one_more_than_an_organization_can_keep() =>
        Given().When(hold => PlaceLegalHold.Decide(hold, Ask, personThere: true, seriesThere: false, PlaceLegalHold.Most)).ThenRefused(LegalHoldRefusals.TooMany);

    [Fact]
    public void lifts_it() => Given(OfBen).When(LiftLegalHold.Decide).Then(new LegalHoldEvent.Lifted());

    [Fact]
    public void refuses_to_lift_what_is_not_there() => Given().When(LiftLegalHold.Decide).ThenRefused(LegalHoldRefusals.Absent);

    [Fact]
    public void names_a_person_or_a_series_and_not_both_and_not_neither()
    {
        var validator = new PlaceLegalHold.Validator();
        Assert.True(validator.Validate(Ask).IsValid);
        Assert.False(validator.Validate(new PlaceLegalHold.Request(Why)).IsValid);
        Assert.False(validator.Validate(new PlaceLegalHold.Request(Why, Ben, Weekly)).IsValid);
    }
}
