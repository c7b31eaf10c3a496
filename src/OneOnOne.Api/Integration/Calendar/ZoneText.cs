using System.Globalization;
using NodaTime;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>
/// Writes a time zone as its rules have it (RFC 5545, 3.6.5): a change that comes every year on the same weekday of the same month as one rule without an end, every other change
/// by itself, as far as the calendar reaches.
/// </summary>
public static class ZoneText
{
    /// <summary>A change that came by one rule in so many years goes on that way.</summary>
    private const int YearsThatMakeARule = 28;

    private const int DaysOfWeek = 7;

    public static void Write(CalendarText text, string zone, DateOnly from, DateOnly to)
    {
        var (first, last) = (Midnight(from), Midnight(to.AddDays(1)));
        var rules = DateTimeZoneProviders.Tzdb[zone];
        _ = text.Line("BEGIN:VTIMEZONE").Line($"TZID:{zone}");
        var intervals = rules.GetZoneIntervals(first, last).ToList();
        var written = new HashSet<(Offset, Offset, string)>();
        foreach (var interval in intervals)
        {
            var before = interval.HasStart ? rules.GetZoneInterval(interval.Start - Duration.Epsilon).WallOffset : interval.WallOffset;
            var kind = (before, interval.WallOffset, interval.Name);
            if (written.Contains(kind))
            {
                continue;
            }

            var rule = Rule(rules, interval, before);
            if (rule is not null)
            {
                _ = written.Add(kind);
            }

            Observance(text, interval, before, rule);
        }

        _ = text.Line("END:VTIMEZONE");
    }

    private static void Observance(CalendarText text, NodaTime.TimeZones.ZoneInterval interval, Offset before, string? rule)
    {
        var component = interval.Savings > Offset.Zero ? "DAYLIGHT" : "STANDARD";
        var start = interval.HasStart ? interval.Start.WithOffset(before).LocalDateTime : new LocalDateTime(1970, 1, 1, 0, 0);
        _ = text.Line($"BEGIN:{component}").Line($"DTSTART:{CalendarText.Of(start)}");
        if (rule is not null)
        {
            _ = text.Line(rule);
        }

        _ = text.Text("TZNAME", interval.Name).Line($"TZOFFSETFROM:{Written(before)}").Line($"TZOFFSETTO:{Written(interval.WallOffset)}").Line($"END:{component}");
    }

    /// <summary>The yearly rule by which a change comes, or null when it comes by none that a calendar can say.</summary>
    private static string? Rule(DateTimeZone zone, NodaTime.TimeZones.ZoneInterval interval, Offset before)
    {
        if (!interval.HasStart)
        {
            return null;
        }

        var end = interval.Start + Duration.FromDays(366 * YearsThatMakeARule);
        var starts = zone.GetZoneIntervals(interval.Start, end)
            .Where(other => other.HasStart && other.WallOffset == interval.WallOffset && zone.GetZoneInterval(other.Start - Duration.Epsilon).WallOffset == before)
            .Select(other => other.Start.WithOffset(before).LocalDateTime)
            .ToList();
        var first = starts[0];
        if (starts.Count < YearsThatMakeARule || starts.Any(start => start.Month != first.Month || start.DayOfWeek != first.DayOfWeek || start.TimeOfDay != first.TimeOfDay)
            || starts.Select(start => start.Year).Distinct().Count() != starts.Count || starts[^1].Year - first.Year != starts.Count - 1)
        {
            return null;
        }

        var nth = starts.All(start => start.Day > start.Calendar.GetDaysInMonth(start.Year, start.Month) - DaysOfWeek) ? -1
            : starts.Select(start => (start.Day - 1) / DaysOfWeek).Distinct().ToList() is [var weeks] ? weeks + 1
            : 0;
        return nth == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"RRULE:FREQ=YEARLY;BYMONTH={first.Month};BYDAY={nth}{first.DayOfWeek.ToString()[..2].ToUpperInvariant()}");
    }

    private static Instant Midnight(DateOnly day) => Instant.FromUtc(day.Year, day.Month, day.Day, 0, 0);

    private static string Written(Offset offset)
    {
        var seconds = Math.Abs(offset.Seconds);
        var sign = offset.Seconds < 0 ? '-' : '+';
        var rest = seconds % 60 == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{seconds % 60:00}");
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{seconds / 3600:00}{seconds / 60 % 60:00}{rest}");
    }
}
