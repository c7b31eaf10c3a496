using NodaTime;
using NodaTime.Extensions;
using OneOnOne.Api.Series;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>One VEVENT.</summary>
/// <param name="Uid">The same as long as the thing is the same.</param>
/// <param name="Planned">When it takes place; of a rule, the first time.</param>
/// <param name="With">Who the other one is; null once erased.</param>
/// <param name="Sequence">Goes up with every change.</param>
/// <param name="ChangedAt">When that was last.</param>
public sealed record CalendarEvent(string Uid, Planned Planned, string? With, long Sequence, DateTimeOffset ChangedAt)
{
    /// <summary>The slot of the rule that this one takes.</summary>
    public Planned? Instead { get; init; }

    /// <summary>How it comes again.</summary>
    public string? Rule { get; init; }

    /// <summary>Slots of the rule at which nothing takes place.</summary>
    public IReadOnlyList<Planned> Except { get; init; } = [];

    /// <summary>
    /// Programs agree on what a local time means only while no clock is changed: one that begins or ends where local times are missing or come twice, or has such a change in it, is
    /// written in UTC instead.
    /// </summary>
    public static bool IsPlain(Planned planned)
    {
        var zone = DateTimeZoneProviders.Tzdb[planned.TimeZone];
        var (start, end) = (Start(planned), End(planned));
        return zone.MapLocal(start).Count == 1 && zone.MapLocal(end).Count == 1 && zone.GetZoneInterval(planned.StartsAt.ToInstant()) == zone.GetZoneInterval(planned.EndsAt.ToInstant());
    }

    /// <summary>Two instants have this local time.</summary>
    public static bool IsTwice(Planned planned) => DateTimeZoneProviders.Tzdb[planned.TimeZone].MapLocal(Start(planned)).Count == 2;

    public void Write(CalendarText text)
    {
        _ = text.Line("BEGIN:VEVENT").Line($"UID:{Uid}").Line($"DTSTAMP:{CalendarText.Of(ChangedAt)}").Line(System.FormattableString.Invariant($"SEQUENCE:{Sequence}"));
        if (Instead is { } slot)
        {
            _ = text.Line($"RECURRENCE-ID{In(slot, Start(slot))}");
        }

        _ = IsPlain(Planned)
            ? text.Line($"DTSTART{In(Planned, Start(Planned))}").Line($"DTEND{In(Planned, End(Planned))}")
            : text.Line($"DTSTART:{CalendarText.Of(Planned.StartsAt)}").Line($"DTEND:{CalendarText.Of(Planned.EndsAt)}");
        if (Rule is not null)
        {
            _ = text.Line(Rule);
        }

        foreach (var none in Except)
        {
            _ = text.Line($"EXDATE{In(none, Start(none))}");
        }

        // What two people talk about stands in no calendar, and neither does the title of a one-off.
        _ = text.Text("SUMMARY", With is { Length: > 0 } name ? $"1:1 with {name}" : "1:1").Line("END:VEVENT");
    }

    private static LocalDateTime Start(Planned planned) => planned.Date.ToDateTime(planned.Time).ToLocalDateTime();

    private static LocalDateTime End(Planned planned) => Start(planned).PlusMinutes(planned.DurationMinutes);

    private static string In(Planned planned, LocalDateTime time) => $";TZID={planned.TimeZone}:{CalendarText.Of(time)}";
}
