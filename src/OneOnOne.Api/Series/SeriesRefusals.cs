using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

/// <summary>Every "no" of this chapter. The codes are stable.</summary>
public static class SeriesRefusals
{
    public static Refusal Absent => MeetingRefusals.Absent;

    public static Refusal NotYours => MeetingRefusals.NotYours;

    public static Refusal NotForOthers { get; } = new("not-for-others", "Only the two themselves start this, or HR when a manager is one of them.", RefusalKind.Forbidden);

    public static Refusal NotActive { get; } = new("person-not-active", "Both participants are active people of the directory.", RefusalKind.Input);

    public static Refusal Exists { get; } = new("series-exists", "The two already have an open series of this kind.");

    public static Refusal HasEnded { get; } = new("series-ended", "The series has ended.");

    public static Refusal NothingToCountFrom { get; } = new("nothing-to-count-from", "A cadence counts from a meeting's time: give the upcoming meeting one first.");

    public static Refusal WhichSeries { get; } = new("which-series", "Say which series: the caller is not the report in exactly one. The candidates are named.");

    /// <summary>Why a series is no longer open.</summary>
    internal static Refusal Closed(StandingSeries series) => series.Stage is SeriesStage.Ended ? HasEnded : Absent;
}
