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
    private const int Longest = 1_000;

    public async Task<IResult> Page(Signed signed, TopicFilter filter, string? tag, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var wanted = filter with { After = key is null ? null : Place(key), Limit = tag is null ? Cursors.Size(limit) + 1 : Longest };
        var (rows, views) = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var found = ItemRows.List(batch, session.Organization, signed.Caller.Person, wanted);
                await batch.Send(cancellationToken);
                return (found.Value, await pages.Read(session, signed.Caller.Person, [.. found.Value.Select(row => (row.Meeting, row.Agreement))], cancellationToken));
            },
            cancellationToken);
        AgendaItemBody? Show(ItemRow row) => views.TryGetValue(row.Meeting, out var view) && view.Meeting.Item(row.Id) is { } item ? view.Item(item) : null;
        var shown = tag is null ? rows : [.. rows.Where(row => Show(row)?.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase) ?? false)];
        return cursors.Page(signed, shown, limit, static row => $"{row.RaisedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)}/{row.Id}", Show);
    }

    private static TopicPlace Place(string key)
    {
        var parts = key.Split('/');
        return new TopicPlace(new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), new ItemId(Guid.ParseExact(parts[1], "D")));
    }
}
