using OneOnOne.Api.Series;
using Xunit;

namespace OneOnOne.Specs.Series;

public class Pausing_and_ending : SeriesSpecification
{
    [Fact]
    public void rests_with_a_reason()
    {
        var series = Given(Weekly).When(s => PauseSeries.Decide(s, "Parental leave")).Then(OnLeave);
        Assert.Equal(new SeriesStage.Paused(Noon.AddDays(-1), "Parental leave", Erased: false), series.Stage);
        Assert.Null(series.NextSlot(December1, []));
        Assert.Empty(series.EverySlotBetween(December1, December15));
    }

    [Fact]
    public void resumes_on_the_slots_it_had()
    {
        var series = Given(Weekly, OnLeave).When(ResumeSeries.Decide).Then(Back);
        Assert.Equal(FirstTuesday with { Date = December15 }, series.NextSlot(December8, []));
    }

    [Fact]
    public void resuming_what_does_not_rest_changes_nothing() => Given(Weekly).When(ResumeSeries.Decide).ThenNothing();

    [Fact]
    public void ends_while_it_rests() => Given(Weekly, OnLeave).When(s => EndSeries.Decide(s, "Ben moved on")).Then(Over);

    [Fact]
    public void has_no_slots_once_it_has_ended() => Assert.Null(Fold(Weekly, Over).NextSlot(December1, []));

    [Fact]
    public void never_comes_back()
    {
        Given(Weekly, Over).When(ResumeSeries.Decide).ThenRefused(SeriesRefusals.HasEnded);
        Given(Weekly, Over).When(s => PauseSeries.Decide(s)).ThenRefused(SeriesRefusals.HasEnded);
        Given(Weekly, Over).When(s => EndSeries.Decide(s, "Again")).ThenNothing();
    }

    [Fact]
    public void is_nothing_for_a_series_that_does_not_exist()
    {
        Given().When(s => PauseSeries.Decide(s)).ThenRefused(SeriesRefusals.Absent);
        Given().When(ResumeSeries.Decide).ThenRefused(SeriesRefusals.Absent);
        Given().When(s => EndSeries.Decide(s)).ThenRefused(SeriesRefusals.Absent);
    }
}
