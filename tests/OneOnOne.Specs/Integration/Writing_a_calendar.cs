using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using OneOnOne.Api.Integration.Calendar;
using Xunit;

namespace OneOnOne.Specs.Integration;

/// <summary>What RFC 5545 asks of a line and of a time zone.</summary>
public class Writing_a_calendar
{
    private static readonly DateOnly First = new(2025, 1, 1);
    private static readonly DateOnly Last = new(2029, 12, 31);

    [Fact]
    public void escapes_what_has_a_meaning_in_a_text() =>
        Assert.Equal("SUMMARY:a\\, b\\; c\\\\d\\ne\r\n", new CalendarText().Text("SUMMARY", "a, b; c\\d\r\ne\a").ToString());

    [Theory]
    [InlineData("plain")]
    [InlineData("äöü")]
    [InlineData("👩🏽‍💻")]
    public void folds_lines_between_characters_so_that_none_has_more_than_75_octets(string unit)
    {
        var value = string.Concat(Enumerable.Repeat(unit, 60));
        var text = new CalendarText().Text("SUMMARY", value).ToString();
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.Equal($"SUMMARY:{value}\r\n", text.Replace("\r\n ", string.Empty, StringComparison.Ordinal));
    }

    /// <summary>Read back as the RFC says: the offset is that of the observance which began last.</summary>
    [Fact]
    public void describes_every_zone_so_that_its_clocks_are_right_on_every_day()
    {
        List<string> wrong = [];
        foreach (var zone in DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id]))
        {
            var text = new CalendarText();
            ZoneText.Write(text, zone.Id, First, Last);
            var onsets = text.ToString().Split("BEGIN:").Skip(2).SelectMany(Onsets).OrderBy(onset => onset.At).ToList();
            var differs = Enumerable.Range(0, Last.DayNumber - First.DayNumber).Select(day => Instant.FromUtc(2025, 1, 1, 12, 0) + Duration.FromDays(day))
                .Where(instant => onsets.Last(onset => onset.At <= instant).Offset != zone.GetUtcOffset(instant)).ToList();
            if (differs.Count > 0)
            {
                wrong.Add($"{zone.Id} from {differs[0]}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Europe/Berlin", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU")]
    [InlineData("Australia/Lord_Howe", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU", "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU")]
    [InlineData("Asia/Kolkata")]
    public void says_as_a_rule_what_comes_every_year(string zone, params string[] rules)
    {
        var text = new CalendarText();
        ZoneText.Write(text, zone, First, Last);
        Assert.Equal(rules.Order(StringComparer.Ordinal), text.ToString().Split("\r\n").Where(line => line.StartsWith("RRULE", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(Instant At, Offset Offset)> Onsets(string observance)
    {
        string? Value(string name) => observance.Split("\r\n").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[(name.Length + 1)..];
        var start = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss").Parse(Value("DTSTART")!).Value;
        var (before, after) = (Offset(Value("TZOFFSETFROM")!), Offset(Value("TZOFFSETTO")!));
        if (Value("RRULE") is not { } rule)
        {
            return [(start.WithOffset(before).ToInstant(), after)];
        }

        var parts = rule.Split(';').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var (month, nth) = (int.Parse(parts["BYMONTH"], CultureInfo.InvariantCulture), int.Parse(parts["BYDAY"][..^2], CultureInfo.InvariantCulture));
        return Enumerable.Range(start.Year, Last.Year - start.Year + 1).Select(year =>
        {
            var days = Enumerable.Range(1, start.Calendar.GetDaysInMonth(year, month)).Select(day => new LocalDate(year, month, day)).Where(day => day.DayOfWeek == start.DayOfWeek).ToList();
            Assert.Equal(parts["BYDAY"][^2..], start.DayOfWeek.ToString()[..2].ToUpperInvariant());
            return (days[nth < 0 ? ^1 : nth - 1].At(start.TimeOfDay).WithOffset(before).ToInstant(), after);
        });
    }

    private static Offset Offset(string text)
    {
        var seconds = new[] { (1, 3600), (3, 60), (5, 1) }.Where(part => text.Length > part.Item1).Sum(part => int.Parse(text.AsSpan(part.Item1, 2), NumberStyles.None, CultureInfo.InvariantCulture) * part.Item2);
        return NodaTime.Offset.FromSeconds(text[0] == '-' ? -seconds : seconds);
    }
}
