using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Events;
using OneOnOne.Api.Feed;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>Something that somebody changed in the organization.</summary>
/// <param name="EventId">Its id.</param>
/// <param name="Type">Its stored name; clients localise from it and the data.</param>
/// <param name="Version">Its place in its stream.</param>
/// <param name="Position">Its place in the organization.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Actor">Who did it; null of a key, and of what the service does by itself.</param>
/// <param name="Summary">An English sentence for people.</param>
/// <param name="Stream">What was changed.</param>
/// <param name="Data">What was recorded.</param>
public sealed record ChangeEntry(
    Guid EventId, string Type, long Version, long Position, DateTimeOffset RecordedAt, DateTimeOffset OccurredAt, PersonRef? Actor, string Summary, FeedStream Stream, JsonElement Data)
{
    /// <summary>The key that did it, when no person did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ApiKeyId? ActorKeyId { get; init; }

    /// <summary>The text of it is gone with its key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

public static class ListChanges
{
    /// <summary>
    /// Who changed what in the organization, the newest first: people, roles, teams, settings, templates, keys, webhooks, access grants and holds. These are the events that the feed tells HR and
    /// administrators of, and nothing that two people said to each other. <c>types</c> is a list of event types with commas.
    /// </summary>
    public static async Task<IResult> Handle(PersonId? actorId, string? types, int? limit, string? cursor, Signed signed, ChangeLog changes, FeedFilters filters, Cursors cursors, CancellationToken cancellationToken)
    {
        if (AuditAccess.SeeAll(signed.Caller) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        var (key, problem) = cursors.Read(signed, limit, cursor);
        var unasked = filters.Read(signed, after: null, series: null, meeting: null, types, out var filter);
        if ((problem ?? unasked) is { } wrong)
        {
            return wrong;
        }

        var found = await changes.Read(signed, actorId, filter?.Types, key is null ? long.MaxValue : long.Parse(key, CultureInfo.InvariantCulture), Cursors.Size(limit) + 1, cancellationToken);
        return cursors.Page(signed, found, limit, static change => change.Position.ToString(CultureInfo.InvariantCulture), static change => change);
    }
}

/// <summary>
/// Reads the feed backwards for those who answer for the organization. There is no second history: what is shown, and how much of it, is the feed's to say. What a page costs grows with
/// what was recorded between the changes that it shows.
/// </summary>
public sealed class ChangeLog(IEventStore store, EventTypes types, FeedPage feed, PeopleDirectory directory)
{
    /// <summary>Changes before a position, the newest first.</summary>
    public Task<IReadOnlyList<ChangeEntry>> Read(Signed signed, PersonId? actor, IReadOnlySet<string>? wanted, long before, int limit, CancellationToken cancellationToken) => store.Read<IReadOnlyList<ChangeEntry>>(
        signed.Organization,
        async session =>
        {
            string[] names = [.. types.All.Where(type => type.Audience is Audience.Administration or Audience.Directory && wanted?.Contains(type.Name) != false).Select(type => type.Name)];
            var first = session.Batch();
            var positions = LedgerQueries.Backwards(first, session.Organization, names, actor?.Value, before, limit);
            await first.Send(cancellationToken);
            var second = session.Batch();
            var passed = second.At(positions.Value);
            await second.Send(cancellationToken);
            var view = await directory.Get(session, cancellationToken);
            var seen = await feed.Sift(session, signed.Caller, passed.Value, FeedFilter.None, cancellationToken);
            var shown = await feed.Open(session, signed.Caller, Eyes.Of(signed.Caller.Person), seen, cancellationToken);
            return [.. shown.Reverse().Select(happened => Entry(happened, view))];
        },
        cancellationToken);

    private static ChangeEntry Entry(FeedEvent happened, DirectoryView view) => new(
        happened.EventId,
        happened.Type,
        happened.Version,
        happened.Position,
        happened.RecordedAt,
        happened.OccurredAt,
        happened.Actor,
        Summary(happened, view),
        happened.Stream,
        happened.Data)
    {
        ActorKeyId = happened.ActorKeyId,
        Erased = happened.Erased,
    };

    // Stored names say what happened, in the past tense: "role_granted" reads as a sentence once it is said by whom and of whom.
    private static string Summary(FeedEvent happened, DirectoryView view)
    {
        var what = char.ToUpperInvariant(happened.Type[0]) + happened.Type[1..].Replace('_', ' ');
        var who = happened.Actor is { } actor ? actor.DisplayName ?? "somebody who was erased" : happened.ActorKeyId is null ? "the service" : "a key";
        var whom = happened.Stream.Type == Person.StreamType ? $", of {view.Find(new PersonId(happened.Stream.Id))?.Profile?.DisplayName ?? "somebody who was erased"}" : string.Empty;
        return $"{what} by {who}{whom}.";
    }
}
