using OneOnOne.Api.Http;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Specs.Series;

public class Changing_a_series : SeriesSpecification
{
    private static readonly Cadence EveryOtherWeek = new(Frequency.Weekly, 2);
    private static readonly IReadOnlyList<DateOnly> Holidays = [December15, December8];

    [Fact]
    public void goes_on_counting_from_the_first_meeting()
    {
        var series = Given(Weekly).When(s => ChangeSeries.Decide(s, To(EveryOtherWeek))).Then(new CadenceChanged(EveryOtherWeek, [], FirstTuesday));
        Assert.Equal(FirstTuesday with { Date = December15 }, series.NextSlot(December1, []));
    }

    [Fact]
    public void skips_days_and_keeps_the_cadence()
    {
        var series = Given(Weekly).When(s => ChangeSeries.Decide(s, Skip(Holidays))).Then(new CadenceChanged(EveryWeek, Holidays, FirstTuesday));
        Assert.Equal(FirstTuesday with { Date = new DateOnly(2026, 12, 22) }, series.NextSlot(December1, []));
    }

    [Fact]
    public void keeps_days_that_were_not_mentioned() =>
        Given(Weekly, new CadenceChanged(EveryWeek, Holidays, FirstTuesday)).When(s => ChangeSeries.Decide(s, To(EveryOtherWeek))).Then(new CadenceChanged(EveryOtherWeek, Holidays, FirstTuesday));

    [Fact]
    public void forgets_days_that_are_taken_away() =>
        Given(Weekly, new CadenceChanged(EveryWeek, Holidays, FirstTuesday)).When(s => ChangeSeries.Decide(s, Skip(null))).Then(new CadenceChanged(EveryWeek, [], FirstTuesday));

    [Fact]
    public void to_what_it_is_changes_nothing() =>
        Given(Weekly, new CadenceChanged(EveryWeek, Holidays, FirstTuesday)).When(s => ChangeSeries.Decide(s, Skip([December8, December15]))).ThenNothing();

    [Fact]
    public void to_on_demand_and_back_counts_from_where_it_did() =>
        Given(Weekly, new CadenceChanged(OnDemand, [], FirstTuesday)).When(s => ChangeSeries.Decide(s, To(EveryMonth))).Then(new CadenceChanged(EveryMonth, [], FirstTuesday));

    [Fact]
    public void from_on_demand_counts_from_the_upcoming_meeting() =>
        Given(WhenAsked).When(s => ChangeSeries.Decide(s, To(EveryWeek), FirstTuesday)).Then(new CadenceChanged(EveryWeek, [], FirstTuesday));

    [Fact]
    public void is_refused_when_there_is_nothing_to_count_from() =>
        Given(WhenAsked).When(s => ChangeSeries.Decide(s, To(EveryWeek))).ThenRefused(SeriesRefusals.NothingToCountFrom);

    [Fact]
    public void is_refused_once_it_has_ended() => Given(Weekly, Over).When(s => ChangeSeries.Decide(s, To(EveryOtherWeek))).ThenRefused(SeriesRefusals.HasEnded);

    [Fact]
    public void cannot_take_the_cadence_away() =>
        Assert.Equal(["Cadence"], new ChangeSeries.Validator().Validate(new ChangeSeries.Request(Cadence: Change<Cadence?>.To(null))).Errors.Select(e => e.PropertyName));

    [Fact]
    public void names_the_interval_that_is_too_long() =>
        Assert.Equal(["Cadence.Interval"], new ChangeSeries.Validator().Validate(To(new Cadence(Frequency.Monthly, 13))).Errors.Select(e => e.PropertyName));

    private static ChangeSeries.Request To(Cadence cadence) => new(Cadence: Change<Cadence?>.To(cadence));

    private static ChangeSeries.Request Skip(IReadOnlyList<DateOnly>? days) => new(SkipDates: Change<IReadOnlyList<DateOnly>?>.To(days));
}
