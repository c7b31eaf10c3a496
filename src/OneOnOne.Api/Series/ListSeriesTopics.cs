using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

public static class ListSeriesTopics
{
    /// <summary>The topics of a series, each as it stands now, oldest first.</summary>
    public static async Task<IResult> Handle(
        SeriesId seriesId,
        Word<ItemStatus>? status,
        Word<ItemKind>? kind,
        Word<Theme>? theme,
        string? tag,
        Word<Outcome>? outcome,
        DateOnly? inForceOn,
        Word<Side>? author,
        int? limit,
        string? cursor,
        Signed signed,
        IEventStore store,
        TopicLists lists,
        CancellationToken cancellationToken) =>
        await SeriesReading.May(store, signed, seriesId, "listSeriesTopics", cancellationToken)
            ? await lists.Page(signed, new TopicFilter(seriesId, status, kind, theme, outcome, inForceOn, Sides.IsMine(author?.Value)), tag, limit, cursor, cancellationToken)
            : Problems.NotFound(signed.Http);
}
