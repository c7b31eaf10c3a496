using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Http.Contract;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Series;

/// <summary>The chapter's table of contents.</summary>
public static class SeriesRoutes
{
    public static void MapSeries(this RouteGroupBuilder v1)
    {
        var series = v1.MapGroup("/series").WithTags("series");
        _ = series.MapPost("/", StartSeries.Handle).WithName("startSeries").Produces<SeriesBody>(201);
        _ = series.MapGet("/", ListSeries.Handle).WithName("listSeries").Produces<ListBody<SeriesSummary>>();
        _ = series.MapGet("/{seriesId:guid}", GetSeries.Handle).WithName("getSeries").Produces<SeriesBody>().ForKeys(KeyScope.MeetingsRead);
        _ = series.MapPatch("/{seriesId:guid}", ChangeSeries.Handle).WithName("changeSeries").Produces<SeriesBody>();
        _ = series.MapPost("/{seriesId:guid}/pause", PauseSeries.Handle).WithName("pauseSeries").Produces<SeriesBody>();
        _ = series.MapPost("/{seriesId:guid}/resume", ResumeSeries.Handle).WithName("resumeSeries").Produces<SeriesBody>();
        _ = series.MapPost("/{seriesId:guid}/end", EndSeries.Handle).WithName("endSeries").Produces<SeriesBody>();
        _ = series.MapGet("/{seriesId:guid}/meetings", ListSeriesMeetings.Handle).WithName("listSeriesMeetings").Produces<ListBody<MeetingSummary>>().ForKeys(KeyScope.MeetingsRead);
        _ = series.MapGet("/{seriesId:guid}/topics", ListSeriesTopics.Handle).WithName("listSeriesTopics").Produces<ListBody<AgendaItemBody>>();
        _ = series.MapGet("/{seriesId:guid}/decisions", ListSeriesDecisions.Handle).WithName("listSeriesDecisions").Produces<ListBody<DecisionBody>>();
        _ = series.MapGet("/{seriesId:guid}/occurrences", ListSeriesOccurrences.Handle).WithName("listSeriesOccurrences").Produces<ListBody<OccurrenceBody>>().ForKeys(KeyScope.MeetingsRead);
        _ = series.MapGet("/{seriesId:guid}/minutes", GetSeriesMinutes.Handle).WithName("getSeriesMinutes").Produces<string>(200, "text/markdown", "text/html").Produces(304);
        _ = series.MapPost("/{seriesId:guid}/handover", ProposeHandover.Handle).WithName("proposeHandover").Produces<HandoverBody>(201).Produces<HandoverBody>();
        _ = series.MapGet("/{seriesId:guid}/handover", GetHandover.Handle).WithName("getHandover").Produces<HandoverBody>();
        _ = series.MapPut("/{seriesId:guid}/handover/items/{itemId:guid}", DecideHandoverItem.Handle).WithName("decideHandoverItem").Produces<HandoverBody>().NeedsNoIfMatch();
        _ = series.MapPost("/{seriesId:guid}/handover/complete", CompleteHandover.Handle).WithName("completeHandover").Produces<HandoverBody>();
        _ = series.MapPut("/{seriesId:guid}/integrations/{keyId:guid}", DecideIntegration.Handle).WithName("decideIntegration").Produces<SeriesBody>().NeedsNoIfMatch();
        _ = series.MapPost("/{seriesId:guid}/agenda-items", AddTopic.Handle).WithName("addTopic").Produces<AgendaItemBody>(201);
    }
}
