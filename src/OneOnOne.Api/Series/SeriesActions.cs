using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

/// <summary>What a viewer may call now on a series, by operationId: what <see cref="SeriesAccess"/> grants and what, decided now with some input, would change something.</summary>
public static class SeriesActions
{
    private static readonly (string Operation, Func<StandingSeries, Decision<SeriesEvent>> Try)[] OnSeries =
    [
        ("changeSeries", s => ChangeSeries.Decide(s, new(SkipDates: Change<IReadOnlyList<DateOnly>?>.To([.. s.SkipDates, DateOnly.MaxValue])))),
        ("pauseSeries", s => PauseSeries.Decide(s)),
        ("resumeSeries", s => ResumeSeries.Decide(s)),
        ("endSeries", s => EndSeries.Decide(s)),
    ];

    public static IReadOnlyList<string> Of(StandingSeries series, PersonId viewer, bool hr)
    {
        bool May(string operation) => SeriesAccess.Refuse(operation, viewer, hr, series) is null;
        var now = OnSeries.Where(o => May(o.Operation) && o.Try(series).Events.Count > 0).Select(o => o.Operation).ToList();
        if (series.IsOpen && May("addTopic"))
        {
            now.Add("addTopic");
        }

        if (series.Handover is null && ProposeHandover.Decide(series, new PersonId(Guid.AllBitsSet), viewer).Events.Count > 0 && May("proposeHandover"))
        {
            now.Add("proposeHandover");
        }

        if (!series.Readers.IsEmpty && May("decideIntegration"))
        {
            now.Add("decideIntegration");
        }

        return [.. now, .. OnHandover(series, viewer)];
    }

    /// <summary>What a viewer may call now on the handover of a series.</summary>
    public static IReadOnlyList<string> OnHandover(StandingSeries series, PersonId viewer) =>
        series is { IsOpen: true, Handover.Result: null } && series.IsReport(viewer) ? ["decideHandoverItem", "completeHandover"] : [];
}
