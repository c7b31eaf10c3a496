using OneOnOne.Api.Ids;
using OneOnOne.Api.Series;
using Xunit;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Specs.Series;

public class Opening_a_series_to_a_reader : SeriesSpecification
{
    private static readonly AccessGrantId Grant = new(Guid.Parse("01930000-0000-7000-8000-0000000000ac"));
    private static readonly PersonId Ada = new(Guid.Parse("01930000-0000-7000-8000-00000000000d"));
    private static readonly SeriesAccessGrant Access = new(Grant, Hana, Ada, Noon.AddDays(2), "A complaint");
    private static readonly AccessOpened Opened = new(Grant, Hana, Ada, Noon.AddDays(2), "A complaint");

    [Fact]
    public void tells_both_who_asked_who_approved_why_and_until_when() =>
        Assert.Equal(Access with { At = Noon.AddDays(-1) }, Given(Weekly).When(s => AnnounceAccess.Decide(s, Access)).Then(Opened).Opened[Grant]);

    [Fact]
    public void tells_it_of_a_series_that_has_ended_too() => Given(Weekly, Over).When(s => AnnounceAccess.Decide(s, Access)).Then(Opened);

    [Fact]
    public void tells_when_it_is_over() => Assert.Empty(Given(Weekly, Opened).When(s => AnnounceAccess.DecideEnd(s, Grant)).Then(new AccessClosed(Grant)).Opened);

    [Fact]
    public void tells_no_end_of_what_was_not_open() => Given(Weekly).When(s => AnnounceAccess.DecideEnd(s, Grant)).ThenNothing();
}
