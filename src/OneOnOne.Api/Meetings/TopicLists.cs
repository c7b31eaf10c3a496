using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>Pages of topics, each as it stands in the meeting it is in now, oldest first.</summary>
public sealed class TopicLists(IEventStore store, MeetingPages pages, Cursors cursors)
{
    // Tags are sealed, so a page that is filtered by one reads on until it is full.
    private const int Stretch = 200;

    public async Task<IResult> Page(Signed signed, TopicFilter filter, string? tag, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var wanted = Cursors.Size(limit) + 1;
        var found = await store.Read(
            signed.Organization,
            async session =>
            {
                List<(ItemRow Row, AgendaItemBody? Body)> topics = [];
                var after = key is null ? null : Place(key);
                while (topics.Count < wanted)
                {
                    var size = tag is null ? wanted - topics.Count : Stretch;
                    var batch = session.Batch();
                    var rows = ItemRows.List(batch, session.Organization, signed.Caller.Person, filter with { After = after, Limit = size });
                    await batch.Send(cancellationToken);
                    var views = await pages.Read(session, signed.Caller.Person, [.. rows.Value.Select(row => (row.Meeting, row.Agreement))], cancellationToken);
                    topics.AddRange(rows.Value.Select(row => (row, Body: Show(row, views))).Where(topic => tag is null || (topic.Body?.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase) ?? false)));
                    if (rows.Value.Count < size)
                    {
                        break;
                    }

                    after = new TopicPlace(rows.Value[^1].RaisedAt, rows.Value[^1].Id);
                }

                return topics;
            },
            cancellationToken);
        return cursors.Page(signed, found, limit, static topic => $"{topic.Row.RaisedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)}/{topic.Row.Id}", static topic => topic.Body);
    }

    private static AgendaItemBody? Show(ItemRow row, IReadOnlyDictionary<MeetingId, MeetingView> views) =>
        views.TryGetValue(row.Meeting, out var view) && view.Meeting.Item(row.Id) is { } item ? view.Item(item) : null;

    private static TopicPlace Place(string key)
    {
        var parts = key.Split('/');
        return new TopicPlace(new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), new ItemId(Guid.ParseExact(parts[1], "D")));
    }
}
