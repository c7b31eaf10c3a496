using System.Collections.Frozen;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

/// <summary>Who may do what with a series: the one table. HR and administrators know of managerReport and skipLevel series that they exist, how they stand and when they meet; mentor and peer series do not exist for them.</summary>
public static class SeriesAccess
{
    private enum Who
    {
        /// <summary>Either participant; what HR may know includes it.</summary>
        ParticipantOrHr,

        /// <summary>Either participant; for everyone else there is nothing to read.</summary>
        Participant,

        /// <summary>Either participant; HR sees the series but does not touch it.</summary>
        ParticipantActs,

        /// <summary>The three people of a handover: the two, and the new manager once it is completed.</summary>
        HandedOver,

        /// <summary>The report alone; the manager sees that there is something to decide.</summary>
        Report,
    }

    private static readonly FrozenDictionary<string, Who> Table = new Dictionary<string, Who>(StringComparer.Ordinal)
    {
        ["getSeries"] = Who.ParticipantOrHr,
        ["listSeriesMeetings"] = Who.ParticipantOrHr,
        ["listSeriesTopics"] = Who.Participant,
        ["listSeriesDecisions"] = Who.Participant,
        ["listSeriesOccurrences"] = Who.ParticipantOrHr,
        ["getSeriesMinutes"] = Who.Participant,
        ["changeSeries"] = Who.ParticipantActs,
        ["pauseSeries"] = Who.ParticipantActs,
        ["resumeSeries"] = Who.ParticipantActs,
        ["endSeries"] = Who.ParticipantActs,
        ["decideIntegration"] = Who.Participant,
        ["addTopic"] = Who.ParticipantActs,
        ["proposeHandover"] = Who.ParticipantActs,
        ["getHandover"] = Who.HandedOver,
        ["decideHandoverItem"] = Who.Report,
        ["completeHandover"] = Who.Report,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every operation of the table.</summary>
    public static IReadOnlyCollection<string> Operations => Table.Keys;

    /// <summary>Why this person may not start such a series or one-off; null when they may. Whoever takes part may, and HR for two others.</summary>
    public static Refusal? RefuseStart(PersonId viewer, bool hr, SeriesKind kind, IReadOnlyList<Participant> participants) =>
        participants.Any(p => p.PersonId == viewer) || (hr && IsKnownToHr(kind)) ? null : SeriesRefusals.NotForOthers;

    /// <summary>Why this person may not do this to the series; null when they may.</summary>
    /// <param name="operation">The line of the table.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="hr">They keep the directory: HR or administrator.</param>
    /// <param name="series">The series.</param>
    public static Refusal? Refuse(string operation, PersonId viewer, bool hr, StandingSeries series) => Table[operation] switch
    {
        Who.Report when series.Has(viewer) => series.Kind is not SeriesKind.ManagerReport || series.IsReport(viewer) ? null : SeriesRefusals.ReportDecides,
        _ when series.Has(viewer) => null,
        Who.HandedOver => series.Handover is { Result: not null } handover && handover.NewManager == viewer ? null : SeriesRefusals.Absent,
        _ when !hr || series.Stage is null || !IsKnownToHr(series.Kind) => SeriesRefusals.Absent,
        Who.ParticipantOrHr => null,
        Who.Participant => SeriesRefusals.Absent,
        _ => SeriesRefusals.NotYours,
    };

    /// <summary>Kinds whose facts HR may know.</summary>
    public static bool IsKnownToHr(SeriesKind kind) => kind is SeriesKind.ManagerReport or SeriesKind.SkipLevel;
}
