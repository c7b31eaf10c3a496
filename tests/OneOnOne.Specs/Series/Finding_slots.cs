using FsCheck;
using FsCheck.Fluent;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using Xunit;

namespace OneOnOne.Specs.Series;

/// <summary>Whatever two people agree on: their slots are the days a calendar would give.</summary>
public class Finding_slots : SeriesSpecification
{
    private const int Years = 4;

    [Fact]
    public void finds_the_days_that_a_walk_through_the_calendar_finds() => Always((plan, cadence, skipped) =>
    {
        var end = plan.Date.AddYears(Years);
        Assert.Equal(Walk(plan.Date, cadence, end).Where(day => !skipped(day)), Slots.Between(plan, cadence, DateOnly.MinValue, end, skipped).Select(s => s.Date));
    });

    [Fact]
    public void finds_the_next_of_the_coming_ten_years_from_wherever_one_looks() => Always((plan, cadence, skipped) =>
    {
        var days = Walk(plan.Date, cadence, plan.Date.AddYears(12)).Where(day => !skipped(day)).ToList();
        for (var after = plan.Date.AddDays(-40); after < plan.Date.AddYears(1); after = after.AddDays(11))
        {
            var last = (after < plan.Date ? plan.Date : after.AddDays(1)).AddYears(10);
            Assert.Equal(days.Where(day => day > after && day <= last).Select(day => plan with { Date = day }).FirstOrDefault(), Slots.Next(plan, cadence, after, skipped));
        }
    });

    [Fact]
    public void goes_forward_on_one_weekday() => Always((plan, cadence, skipped) =>
    {
        var slots = Slots.Between(plan, cadence, plan.Date, plan.Date.AddYears(Years), skipped).ToList();
        Assert.All(slots, slot => Assert.Equal(plan.Date.DayOfWeek, slot.Date.DayOfWeek));
        Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.True(pair.First.Date < pair.Second.Date));
    });

    [Theory]
    [InlineData("2026-12-01", "2027-01-05")]    // the first Tuesday
    [InlineData("2026-11-24", "2026-12-22")]    // the fourth, although December has five
    [InlineData("2026-12-29", "2027-01-26")]    // a fifth: the last, which in January is the fourth
    [InlineData("2027-01-26", "2027-02-23")]    // a fourth that happens to be the last
    public void keeps_the_ordinal_weekday_of_a_month(string first, string second) =>
        Assert.Equal(Day(second), Slots.Next(On(first), EveryMonth, Day(first), Nothing)!.Date);

    [Fact]
    public void returns_to_the_fifth_where_there_is_one() =>
        Assert.Equal(
            [Day("2026-12-29"), Day("2027-01-26"), Day("2027-02-23"), Day("2027-03-30")],
            Slots.Between(On("2026-12-29"), EveryMonth, Day("2026-12-01"), Day("2027-03-31"), Nothing).Select(s => s.Date));

    [Fact]
    public void starts_with_the_first_meeting() => Assert.Equal(FirstTuesday, Slots.Next(FirstTuesday, EveryWeek, December1.AddDays(-100), Nothing));

    [Fact]
    public void passes_over_a_day_off_and_moves_nothing() =>
        Assert.Equal(FirstTuesday with { Date = December15 }, Fold(Weekly).NextSlot(December1, [December8]));

    [Fact]
    public void keeps_the_local_time_when_the_clocks_change()
    {
        var spring = Fold(Weekly).NextSlot(new DateOnly(2027, 3, 28), [])!;
        Assert.Equal((new TimeOnly(10, 0), "Europe/Berlin"), (spring.Time, spring.TimeZone));
        Assert.Equal(new DateTimeOffset(2027, 3, 30, 8, 0, 0, TimeSpan.Zero), spring.StartsAt);
    }

    [Fact]
    public void finds_none_on_demand() => Assert.Null(Slots.Next(FirstTuesday, OnDemand, December1, Nothing));

    [Fact]
    public void gives_up_when_everything_is_skipped() => Assert.Null(Slots.Next(FirstTuesday, EveryWeek, December1, _ => true));

    /// <summary>Day by day, asking of each whether it is one of the days that were meant.</summary>
    private static IEnumerable<DateOnly> Walk(DateOnly anchor, Cadence cadence, DateOnly end)
    {
        for (var day = anchor; day <= end; day = day.AddDays(1))
        {
            var months = ((day.Year - anchor.Year) * 12) + day.Month - anchor.Month;
            var isOne = cadence.Frequency is Frequency.Weekly
                ? (day.DayNumber - anchor.DayNumber) % (7 * cadence.Interval) == 0
                : day.DayOfWeek == anchor.DayOfWeek && months % cadence.Interval == 0 && (Nth(anchor) == 5 ? day.AddDays(7).Month != day.Month : Nth(day) == Nth(anchor));
            if (isOne)
            {
                yield return day;
            }
        }
    }

    private static int Nth(DateOnly day) => ((day.Day - 1) / 7) + 1;

    private static void Always(Action<Planned, Cadence, Func<DateOnly, bool>> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true),
        Prop.ForAll(
            Gen.Choose(0, 3000).ToArbitrary(),
            Gen.Choose(0, 63).ToArbitrary(),
            Gen.Choose(0, 5).ToArbitrary(),
            (days, interval, off) => holds(
                FirstTuesday with { Date = December1.AddDays(days) },
                interval < 52 ? new Cadence(Frequency.Weekly, interval + 1) : new Cadence(Frequency.Monthly, interval - 51),
                day => off > 0 && day.DayNumber / 7 % 5 < off - 1)));

    private static bool Nothing(DateOnly day) => false;

    private static DateOnly Day(string day) => DateOnly.Parse(day);

    private static Planned On(string day) => FirstTuesday with { Date = Day(day) };
}
