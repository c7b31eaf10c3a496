using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

public static class ListSeriesDecisions
{
    /// <summary>What the two of a series decided, the newest first.</summary>
    public static async Task<IResult> Handle(
        SeriesId seriesId, int? limit, string? cursor, Signed signed, IEventStore store, MeetingPages pages, Cursors cursors, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        if (!await SeriesReading.May(store, signed, seriesId, "listSeriesDecisions", cancellationToken))
        {
            return Problems.NotFound(signed.Http);
        }

        var found = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var rows = DecisionRows.List(batch, session.Organization, seriesId.Value, key is null ? null : Place(key), Cursors.Size(limit) + 1);
                await batch.Send(cancellationToken);
                var views = await pages.Read(session, signed.Caller.Person, [.. rows.Value.Select(row => (row.Meeting, row.Agreement))], cancellationToken);
                return rows.Value.Select(row => (Row: row, Body: views[row.Meeting].Decision(views[row.Meeting].Meeting.Decisions.First(decision => decision.Id == row.Id)))).ToList();
            },
            cancellationToken);
        return cursors.Page(signed, found, limit, static decision => $"{decision.Row.MadeAt.UtcTicks.ToString(CultureInfo.InvariantCulture)}/{decision.Row.Id}", static decision => decision.Body);
    }

    private static DecisionPlace Place(string key)
    {
        var parts = key.Split('/');
        return new DecisionPlace(new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), new DecisionId(Guid.ParseExact(parts[1], "D")));
    }
}
