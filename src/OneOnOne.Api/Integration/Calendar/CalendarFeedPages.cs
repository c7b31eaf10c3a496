using System.Text.Json.Serialization;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>A secret address at which a calendar program reads the caller's meetings.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Whether it was revoked.</param>
/// <param name="CreatedAt">Since when it is there.</param>
/// <param name="Version">Its version.</param>
public sealed record CalendarFeedBody(CalendarFeedId Id, CalendarFeedStatus Status, DateTimeOffset CreatedAt, long Version)
{
    /// <summary>What to subscribe to in a calendar program. Whoever knows it sees when and with whom the person meets. Shown in the answer that made it, and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Uri? Url { get; init; }
}

/// <summary>Reads feed addresses for whose they are.</summary>
public sealed class CalendarFeedPages(IEventStore store)
{
    /// <summary>One as it is, or as it was left.</summary>
    public Task<(CalendarFeedBody Body, string ETag)?> Read(Guid organization, Guid feed, long? version, Uri? url, CancellationToken cancellationToken) =>
        store.Read<(CalendarFeedBody, string)?>(
            organization,
            async session =>
            {
                var batch = session.Batch();
                var folded = batch.Fold<CalendarFeed, CalendarFeedEvent>(feed, version is null ? null : new AsOf(version, Instant: null));
                await batch.Send(cancellationToken);
                return folded.Value.Exists ? (Body(folded.Value.State) with { Url = url }, $"\"{folded.Value.Version}\"") : null;
            },
            cancellationToken);

    /// <summary>A person's that were not revoked, the newest first.</summary>
    public Task<IReadOnlyList<CalendarFeedBody>> List(Guid organization, PersonId person, CancellationToken cancellationToken) => store.Read<IReadOnlyList<CalendarFeedBody>>(
        organization,
        async session =>
        {
            var batch = session.Batch();
            var ids = CalendarFeedRows.OfPerson(batch, organization, person);
            await batch.Send(cancellationToken);
            var fold = session.Batch();
            var feeds = ids.Value.Select(id => fold.Fold<CalendarFeed, CalendarFeedEvent>(id.Value)).ToList();
            await fold.Send(cancellationToken);
            return [.. feeds.Select(feed => Body(feed.Value.State))];
        },
        cancellationToken);

    internal static CalendarFeedBody Body(CalendarFeed feed) => new(feed.Id, feed.Status, feed.CreatedAt, feed.Version);
}
