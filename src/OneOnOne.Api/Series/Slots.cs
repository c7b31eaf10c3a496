using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Series;

/// <summary>
/// The days a cadence names, counted from the plan of a first meeting: every n weeks on its weekday, or every n months on its ordinal weekday, where a fifth is the last.
/// A slot on a day that is skipped is passed over, never moved. The local time and its zone stay as they were given.
/// </summary>
public static class Slots
{
    /// <summary>A cadence that finds no day in as many years has none: everything is skipped.</summary>
    private const int YearsToLook = 10;

    private const int DaysOfWeek = 7;

    /// <summary>The first slot after a day; null on demand, or when every day is skipped.</summary>
    public static Planned? Next(Planned anchor, Cadence cadence, DateOnly after, Func<DateOnly, bool> isSkipped)
    {
        var from = after < anchor.Date ? anchor.Date : after.AddDays(1);
        return Between(anchor, cadence, from, from.AddYears(YearsToLook), isSkipped).FirstOrDefault();
    }

    /// <summary>The slots from the first day to the last, both included; the anchor is the first slot there is.</summary>
    public static IEnumerable<Planned> Between(Planned anchor, Cadence cadence, DateOnly from, DateOnly to, Func<DateOnly, bool> isSkipped) => Days(anchor.Date, cadence, from)
        .SkipWhile(day => day < from)
        .TakeWhile(day => day <= to)
        .Where(day => !isSkipped(day))
        .Select(day => anchor with { Date = day });

    private static IEnumerable<DateOnly> Days(DateOnly anchor, Cadence cadence, DateOnly from) => cadence.Frequency switch
    {
        Frequency.Weekly => Weekly(anchor, cadence.Interval, from),
        Frequency.Monthly => Monthly(anchor, cadence.Interval, from),
        _ => [],
    };

    private static IEnumerable<DateOnly> Weekly(DateOnly anchor, int interval, DateOnly from)
    {
        var step = interval * DaysOfWeek;
        var passed = Math.Max(0, (from.DayNumber - anchor.DayNumber) / step);
        for (var day = anchor.AddDays(passed * step); ; day = day.AddDays(step))
        {
            yield return day;
        }
    }

    private static IEnumerable<DateOnly> Monthly(DateOnly anchor, int interval, DateOnly from)
    {
        var weekday = anchor.DayOfWeek;
        var weeksIn = (anchor.Day - 1) / DaysOfWeek;
        var first = new DateOnly(anchor.Year, anchor.Month, 1);
        var passed = Math.Max(0, ((from.Year - anchor.Year) * 12) + from.Month - anchor.Month) / interval;
        for (var month = first.AddMonths(passed * interval); ; month = month.AddMonths(interval))
        {
            yield return Ordinal(month, weekday, weeksIn);
        }
    }

    /// <summary>A month without a fifth such weekday has it as its last.</summary>
    private static DateOnly Ordinal(DateOnly month, DayOfWeek weekday, int weeksIn)
    {
        var first = month.AddDays((weekday - month.DayOfWeek + DaysOfWeek) % DaysOfWeek);
        var day = first.AddDays(weeksIn * DaysOfWeek);
        return day.Month == month.Month ? day : day.AddDays(-DaysOfWeek);
    }
}
