using OneOnOne.Api.Series;
using Xunit;

namespace OneOnOne.Specs.Series;

public class Seeing_a_series : SeriesSpecification
{
    [Fact]
    public void offers_either_participant_what_can_happen_to_it()
    {
        Assert.Equal(["changeSeries", "pauseSeries", "endSeries", "addTopic", "proposeHandover"], SeriesActions.Of(Fold(Weekly), Ben, hr: false));
        Assert.Equal(["changeSeries", "resumeSeries", "endSeries", "addTopic", "proposeHandover"], SeriesActions.Of(Fold(Weekly, OnLeave), Maya, hr: false));
        Assert.Empty(SeriesActions.Of(Fold(Weekly, Over), Maya, hr: false));
    }

    [Fact]
    public void lets_the_two_read_it_after_its_end() =>
        Assert.All(SeriesAccess.Operations, operation => Assert.Null(SeriesAccess.Refuse(operation, Ben, hr: false, Fold(Weekly, Over))));

    [Fact]
    public void hides_it_from_everyone_else() =>
        Assert.All(SeriesAccess.Operations, operation => Assert.Equal(SeriesRefusals.Absent, SeriesAccess.Refuse(operation, Hana, hr: false, Fold(Weekly))));

    [Fact]
    public void tells_HR_that_it_exists_and_nothing_of_what_is_said_in_it()
    {
        Assert.Null(SeriesAccess.Refuse("getSeries", Hana, hr: true, Fold(Weekly)));
        Assert.Equal(SeriesRefusals.Absent, SeriesAccess.Refuse("listSeriesTopics", Hana, hr: true, Fold(Weekly)));
        Assert.Equal(SeriesRefusals.NotYours, SeriesAccess.Refuse("endSeries", Hana, hr: true, Fold(Weekly)));
        Assert.Empty(SeriesActions.Of(Fold(Weekly), Hana, hr: true));
    }

    [Fact]
    public void hides_two_peers_from_HR() =>
        Assert.All(SeriesAccess.Operations, operation => Assert.Equal(SeriesRefusals.Absent, SeriesAccess.Refuse(operation, Hana, hr: true, Fold(BetweenPeers))));

    [Fact]
    public void knows_no_series_that_was_never_started() => Assert.Equal(SeriesRefusals.Absent, SeriesAccess.Refuse("getSeries", Hana, hr: true, Fold()));
}
