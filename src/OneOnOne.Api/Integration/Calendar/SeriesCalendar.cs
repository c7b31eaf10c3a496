using OneOnOne.Api.Ids;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>
/// Writes what a series' occurrences say as one rule and what differs from it. A slot at which nothing takes place is an exception; a meeting that left its slot takes the slot's
/// place; a meeting that has no slot of the rule (the rule has changed since, or another meeting has the slot) stands by itself. Which of two hours is meant when the local time
/// comes twice, programs disagree about, within a rule and in its exceptions: there one rule ends and another begins.
/// </summary>
public sealed class SeriesCalendar
{
    private readonly StandingSeries _series;
    private readonly IReadOnlyDictionary<MeetingId, CalendarEntry> _entries;
    private readonly string? _with;
    private readonly (long Sequence, DateTimeOffset ChangedAt) _changed;
    private readonly Dictionary<DateOnly, Planned> _slots = [];
    private readonly List<List<Planned>> _stretches = [[]];
    private readonly Dictionary<DateOnly, OccurrenceBody> _taken = [];
    private readonly List<OccurrenceBody> _alone = [];

    private SeriesCalendar(StandingSeries series, IReadOnlyList<OccurrenceBody> kept, IReadOnlyDictionary<MeetingId, CalendarEntry> entries, string? with, (long, DateTimeOffset) changed, DateOnly from, DateOnly to)
    {
        (_series, _entries, _with, _changed) = (series, entries, with, changed);
        foreach (var slot in series.Anchor is { } anchor ? Slots.Between(anchor, series.Cadence, from, to, static _ => false) : [])
        {
            if (CalendarEvent.IsTwice(slot))
            {
                _stretches.Add([]);
                continue;
            }

            _stretches[^1].Add(slot);
            _slots[slot.Date] = slot;
        }

        var moved = kept.Where(one => !Take(Plan(one), one)).ToList();
        _alone.AddRange(moved.Where(one => !(First(one) is { } first && Take(first, one))));
    }

    /// <summary>The events of a series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="occurrences">Its occurrences from the first day to the last.</param>
    /// <param name="entries">What is known of meetings.</param>
    /// <param name="with">The other one's name.</param>
    /// <param name="changed">How often anything about it changed, and when last.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day that is looked at; a rule goes on after it.</param>
    public static IEnumerable<CalendarEvent> Of(
        StandingSeries series,
        IReadOnlyList<OccurrenceBody> occurrences,
        IReadOnlyDictionary<MeetingId, CalendarEntry> entries,
        string? with,
        (long Sequence, DateTimeOffset ChangedAt) changed,
        DateOnly from,
        DateOnly to)
    {
        var kept = occurrences.Where(one => one.Status is not (OccurrenceStatus.Cancelled or OccurrenceStatus.Skipped)).ToList();
        var calendar = new SeriesCalendar(series, kept, entries, with, changed, from, to);
        var goesOn = kept.Exists(one => one.Status is OccurrenceStatus.Slot);
        var rules = calendar._stretches.SelectMany((stretch, index) => calendar.Rule(stretch, goesOn && index == calendar._stretches.Count - 1)).ToList();
        return rules.Concat(calendar._alone.Select(one => calendar.Alone(one)));
    }

    /// <summary>A meeting by itself.</summary>
    public static CalendarEvent Alone(Planned planned, CalendarEntry entry, string? with) => new(Uid("meeting", entry.Meeting.Value), planned, with, entry.Changes, entry.ChangedAt);

    private IEnumerable<CalendarEvent> Rule(List<Planned> stretch, bool goesOn)
    {
        var slots = stretch.SkipWhile(slot => !_taken.ContainsKey(slot.Date) || StandsAlone(slot)).ToList();
        var taken = slots.Where(slot => _taken.ContainsKey(slot.Date)).ToList();
        if (taken.Count == 0)
        {
            yield break;
        }

        var (start, last) = (taken[0], taken[^1]);
        var uid = Uid("series", _series.Id.Value);
        var master = new CalendarEvent(ReferenceEquals(stretch, _stretches[0]) ? uid : $"{start.Date:yyyyMMdd}.{uid}", start, _with, _changed.Sequence, _changed.ChangedAt)
        {
            // A day later than the last: some programs leave out what begins just then.
            Rule = Words(start) + (goesOn ? string.Empty : $";UNTIL={CalendarText.Of(last.StartsAt.AddDays(1))}"),
            Except = [.. slots.Where(slot => (goesOn || slot.Date < last.Date) && !_taken.ContainsKey(slot.Date))],
        };
        yield return master;
        foreach (var slot in taken)
        {
            var planned = Plan(_taken[slot.Date]);
            if (planned != slot || !CalendarEvent.IsPlain(slot))
            {
                yield return master with { Planned = planned, Instead = slot, Rule = null, Except = [] };
            }
        }
    }

    // Programs disagree about a rule that begins at an hour that is not there.
    private bool StandsAlone(Planned slot)
    {
        if (CalendarEvent.IsPlain(slot))
        {
            return false;
        }

        _alone.Add(_taken[slot.Date]);
        return true;
    }

    private CalendarEvent Alone(OccurrenceBody one) => one.MeetingId is { } meeting
        ? Alone(Plan(one), _entries[meeting], _with)
        : new CalendarEvent($"{one.Date:yyyyMMdd}.{Uid("series", _series.Id.Value)}", Plan(one), _with, _changed.Sequence, _changed.ChangedAt);

    // A longer meeting at its slot's time is the slot's.
    private bool Take(Planned planned, OccurrenceBody one) =>
        _slots.TryGetValue(planned.Date, out var slot) && slot.Time == planned.Time && slot.TimeZone == planned.TimeZone && _taken.TryAdd(planned.Date, one);

    private Planned? First(OccurrenceBody one) => one.MeetingId is { } meeting ? _entries[meeting].First : null;

    private static Planned Plan(OccurrenceBody one) => new(one.Date, one.Time, one.TimeZone, one.DurationMinutes);

    private static string Uid(string kind, Guid id) => $"{kind}-{id:D}@oneonone";

    // "The fifth" is the last: so it is where a month has five, and where it has four.
    private string Words(Planned start)
    {
        var (frequency, interval) = _series.Cadence;
        if (frequency is Frequency.Weekly)
        {
            return FormattableString.Invariant($"RRULE:FREQ=WEEKLY;INTERVAL={interval}");
        }

        var nth = (_series.Anchor!.Date.Day - 1) / 7;
        return FormattableString.Invariant($"RRULE:FREQ=MONTHLY;INTERVAL={interval};BYDAY={(nth == 4 ? -1 : nth + 1)}{start.Date.DayOfWeek.ToString()[..2].ToUpperInvariant()}");
    }
}
