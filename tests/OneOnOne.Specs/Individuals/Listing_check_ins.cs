using OneOnOne.Api.Individuals;
using Xunit;

namespace OneOnOne.Specs.Individuals;

public class Listing_check_ins
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void begins_two_years_before_now() => Assert.Equal((Now.AddMonths(-24), null), CheckInLists.Window(from: null, to: null, Now));

    [Fact]
    public void counts_both_days() => Assert.Equal((Day(2026, 3, 1)!.Value, Day(2026, 4, 1)), CheckInLists.Window(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), Now));

    [Fact]
    public void reaches_what_is_older_by_the_last_day_alone() => Assert.Equal((Day(2018, 1, 1)!.Value, Day(2020, 1, 1)), CheckInLists.Window(from: null, new DateOnly(2019, 12, 31), Now));

    [Fact]
    public void keeps_the_two_years_before_now_when_the_last_day_is_ahead() => Assert.Equal((Now.AddMonths(-24), Day(2030, 1, 2)), CheckInLists.Window(from: null, new DateOnly(2030, 1, 1), Now));

    [Fact]
    public void takes_the_calendar_s_ends()
    {
        Assert.Equal((Now.AddMonths(-24), null), CheckInLists.Window(from: null, DateOnly.MaxValue, Now));
        Assert.Equal((DateTimeOffset.MinValue, Day(1, 1, 2)), CheckInLists.Window(from: null, DateOnly.MinValue, Now));
    }

    private static DateTimeOffset? Day(int year, int month, int day) => new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
