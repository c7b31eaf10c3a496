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

    public static Refusal NoManager { get; } = new("no-manager-here", "Only a series of a manager and a report is handed over.");

    public static Refusal NoNextManager { get; } = new("no-next-manager", "The directory knows no other manager: say who is next.", RefusalKind.Input);

    public static Refusal SameManager { get; } = new("same-manager", "The next manager is somebody else than the two.", RefusalKind.Input);

    public static Refusal NoHandover { get; } = new("no-handover", "No handover is proposed for this series.");

    public static Refusal HandedOver { get; } = new("handed-over", "The series has been handed over.");

    public static Refusal AboutTheNext { get; } = new("about-the-next-manager", "The item is about the next manager and stays where it is.");

    public static Refusal ReportDecides { get; } = new("not-yours", "What the next manager learns is the report's to decide.", RefusalKind.Forbidden);

    /// <summary>Why a series is no longer open.</summary>
    internal static Refusal Closed(StandingSeries series) => series.Stage is SeriesStage.Ended ? HasEnded : Absent;
}
