using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

public static class ListSeriesMeetings
{
    /// <summary>The meetings of a series by their planned time; those without one by when they were held, and one that is ahead last. HR and administrators see that and when the two meet.</summary>
    public static async Task<IResult> Handle(
        SeriesId seriesId,
        Word<MeetingStatus>? status,
        DateOnly? from,
        DateOnly? to,
        bool? unconfirmed,
        Word<SortOrder>? sort,
        int? limit,
        string? cursor,
        Signed signed,
        IEventStore store,
        MeetingLists lists,
        CancellationToken cancellationToken) =>
        await SeriesReading.Of(store, signed, seriesId, "listSeriesMeetings", cancellationToken) is { } series
            ? await lists.Page(signed, new MeetingFilter(seriesId, Person: null, status, from, to, unconfirmed, sort?.Value is SortOrder.Descending), limit, cursor, series.Participants[0].PersonId, cancellationToken)
            : Problems.NotFound(signed.Http);
}

/// <summary>Whether a caller may read what hangs on a series.</summary>
internal static class SeriesReading
{
    public static async Task<bool> May(IEventStore store, Signed signed, SeriesId id, string operation, CancellationToken cancellationToken) =>
        await Of(store, signed, id, operation, cancellationToken) is not null;

    /// <summary>The series, or null when there is none for this caller.</summary>
    public static Task<StandingSeries?> Of(IEventStore store, Signed signed, SeriesId id, string operation, CancellationToken cancellationToken) => store.Read(
        signed.Organization,
        async session =>
        {
            var batch = session.Batch();
            var series = batch.Fold<StandingSeries, SeriesEvent>(id.Value);
            await batch.SendLast(cancellationToken);
            return SeriesAccess.Refuse(operation, signed.Caller.Person, signed.Caller.KeepsDirectory, series.Value.State) is null ? series.Value.State : null;
        },
        cancellationToken);
}
