using System.Text.Json.Serialization;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;

namespace OneOnOne.Api.Series;

/// <summary>What a day of a series is.</summary>
public enum OccurrenceStatus
{
    /// <summary>A slot of the cadence for which there is no meeting yet.</summary>
    Slot,

    /// <summary>A slot that is passed over.</summary>
    Skipped,

    Scheduled,
    Started,

    /// <summary>Its time has passed, and nobody said what became of it.</summary>
    Unconfirmed,

    Held,
    Cancelled,
    Missed,
}

/// <summary>Why a slot is passed over.</summary>
public enum SkippedBy
{
    /// <summary>The two do not meet on that day.</summary>
    SkipDate,

    /// <summary>Nobody in the organization works on that day.</summary>
    NonWorkingDay,

    /// <summary>One of the two is away.</summary>
    Absence,
}

/// <summary>One line of a series' calendar: a meeting that is there, or a slot in which one is to be.</summary>
/// <param name="MeetingId">The meeting; null for a slot.</param>
/// <param name="SkippedBy">Why a slot is passed over; null for all else.</param>
public sealed record OccurrenceBody(
    DateOnly Date,
    [property: JsonConverter(typeof(LocalTimeConverter))] TimeOnly Time,
    string TimeZone,
    int DurationMinutes,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    OccurrenceStatus Status,
    MeetingId? MeetingId,
    SkippedBy? SkippedBy)
{
    public static OccurrenceBody Of(Planned planned, OccurrenceStatus status, MeetingId? meeting, SkippedBy? skippedBy) =>
        new(planned.Date, planned.Time, planned.TimeZone, planned.DurationMinutes, planned.StartsAt, planned.EndsAt, status, meeting, skippedBy);
}

/// <summary>Puts the meetings of a series and the slots after the last of them into one calendar.</summary>
public static class Occurrences
{
    /// <summary>The days from one to another, both included.</summary>
    /// <param name="series">The series.</param>
    /// <param name="meetings">Its meetings in that span.</param>
    /// <param name="upcoming">The plan of the meeting ahead, after which slots follow; null when there is none.</param>
    /// <param name="off">Days on which the two do not meet.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="now">By which a meeting is unconfirmed.</param>
    public static IReadOnlyList<OccurrenceBody> Of(StandingSeries series, IEnumerable<MeetingRow> meetings, Planned? upcoming, DaysOff off, DateOnly from, DateOnly to, DateTimeOffset now)
    {
        var first = upcoming is { } ahead && ahead.Date >= from ? ahead.Date.AddDays(1) : from;
        var slots = upcoming is null || first > to ? [] : series.EverySlotBetween(first, to);
        return
        [
            .. meetings.Where(row => row.Planned is not null).Select(row => OccurrenceBody.Of(row.Planned!, StatusOf(row, now), row.Id, skippedBy: null))
                .Concat(slots.Select(slot => Why(series, off, slot.Date) is { } why ? OccurrenceBody.Of(slot, OccurrenceStatus.Skipped, meeting: null, why) : OccurrenceBody.Of(slot, OccurrenceStatus.Slot, meeting: null, skippedBy: null)))
                .OrderBy(occurrence => occurrence.StartsAt),
        ];
    }

    private static OccurrenceStatus StatusOf(MeetingRow row, DateTimeOffset now) => MeetingLists.IsUnconfirmed(row, now) ? OccurrenceStatus.Unconfirmed : row.Status switch
    {
        Vocabulary.MeetingStatus.Scheduled => OccurrenceStatus.Scheduled,
        Vocabulary.MeetingStatus.Started => OccurrenceStatus.Started,
        Vocabulary.MeetingStatus.Held => OccurrenceStatus.Held,
        Vocabulary.MeetingStatus.Cancelled => OccurrenceStatus.Cancelled,
        _ => OccurrenceStatus.Missed,
    };

    private static SkippedBy? Why(StandingSeries series, DaysOff off, DateOnly day) =>
        series.SkipDates.Contains(day) ? SkippedBy.SkipDate
        : off.NonWorking.Contains(day) ? SkippedBy.NonWorkingDay
        : off.Absent.Contains(day) ? SkippedBy.Absence
        : null;
}
