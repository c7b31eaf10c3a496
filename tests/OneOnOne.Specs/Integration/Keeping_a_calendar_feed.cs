using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Calendar;
using Xunit;

namespace OneOnOne.Specs.Integration;

public class Keeping_a_calendar_feed : Specification<CalendarFeed, CalendarFeedEvent>
{
    private const string Fingerprint = "C0FFEE";

    private static readonly PersonId Ben = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000001"));
    private static readonly CalendarFeedEvent Created = new CalendarFeedEvent.Created(Ben, Fingerprint);

    [Fact]
    public void makes_an_address() => Given().When(feed => CreateCalendarFeed.Decide(feed, Ben, Fingerprint, others: 0)).Then(Created);

    [Fact]
    public void refuses_one_more_than_a_person_can_have() =>
        Given().When(feed => CreateCalendarFeed.Decide(feed, Ben, Fingerprint, CreateCalendarFeed.Most)).ThenRefused(CalendarFeedRefusals.TooMany);

    [Fact]
    public void revokes_it() => Given(Created).When(RevokeCalendarFeed.Decide).Then(new CalendarFeedEvent.Revoked());

    [Fact]
    public void refuses_to_revoke_what_is_not_there() => Given().When(RevokeCalendarFeed.Decide).ThenRefused(CalendarFeedRefusals.Absent);
}
