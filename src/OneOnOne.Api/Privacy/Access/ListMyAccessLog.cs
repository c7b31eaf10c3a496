using System.Globalization;
using System.Text.Json.Serialization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.ApiKeys;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>That somebody who is none of the two read what they share, at least once in an hour.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Hour">The beginning of the hour.</param>
/// <param name="Way">By what right.</param>
/// <param name="Reader">The person who read; null when a key did.</param>
/// <param name="SeriesId">Of which series; null of a one-off.</param>
/// <param name="MeetingId">Of which meeting. Null where a series was read as a whole, and where the entry says that a grant was given: that stands here before anybody reads by it.</param>
/// <param name="Counterpart">With whom the caller shares it; null of what is about the caller alone.</param>
public sealed record AccessLogEntry(Guid Id, DateTimeOffset Hour, AccessWay Way, PersonRef? Reader, SeriesId? SeriesId, MeetingId? MeetingId, PersonRef? Counterpart)
{
    /// <summary>The key that read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ApiKeyId? KeyId { get; init; }

    /// <summary>What that key is called.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? KeyName { get; init; }

    /// <summary>The grant by which it was read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AccessGrantId? GrantId { get; init; }
}

public static class ListMyAccessLog
{
    /// <summary>Who read what the caller shares with somebody and was none of the two, the newest first: one entry for each reader, meeting and hour.</summary>
    public static async Task<IResult> Handle(int? limit, string? cursor, Signed signed, AccessLogPages pages, Cursors cursors, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var entries = await pages.Of(signed.Organization, signed.Caller.Person, key is null ? null : Place(key), Cursors.Size(limit) + 1, cancellationToken);
        return cursors.Page(signed, entries, limit, static entry => $"{entry.Hour.UtcTicks.ToString(CultureInfo.InvariantCulture)}/{entry.Id:D}", static entry => entry);
    }

    private static (DateTimeOffset Hour, Guid Id) Place(string key)
    {
        var parts = key.Split('/');
        return (new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), Guid.ParseExact(parts[1], "D"));
    }
}

/// <summary>Reads the access log of one person.</summary>
public sealed class AccessLogPages(IEventStore store, PeopleDirectory directory)
{
    /// <summary>What concerns them, the newest first, after an entry.</summary>
    public Task<IReadOnlyList<AccessLogEntry>> Of(Guid organization, PersonId person, (DateTimeOffset Hour, Guid Id)? after, int limit, CancellationToken cancellationToken) =>
        store.Read(organization, session => Of(session, person, after, limit, cancellationToken), cancellationToken);

    /// <summary>The same in a session that reads more.</summary>
    public async Task<IReadOnlyList<AccessLogEntry>> Of(IReadSession session, PersonId person, (DateTimeOffset Hour, Guid Id)? after, int limit, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var rows = AccessLogRows.List(batch, session.Organization, person, after, limit);
        await batch.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        var names = session.Batch();
        var keys = rows.Value.Where(row => row.Way is AccessWay.Key).Select(row => row.Reader).Distinct().ToDictionary(key => key, key => names.Fold<ApiKey, ApiKeyEvent>(key));
        await names.Send(cancellationToken);
        return
        [
            .. rows.Value.Select(row => new AccessLogEntry(
                row.Id,
                row.Hour,
                row.Way,
                row.Way is AccessWay.Key ? null : view.Ref(new PersonId(row.Reader)),
                row.Series,
                row.Meeting,
                row.Counterpart is { } counterpart ? view.Ref(counterpart) : null)
            {
                KeyId = row.Way is AccessWay.Key ? new ApiKeyId(row.Reader) : null,
                KeyName = keys.GetValueOrDefault(row.Reader)?.Value.State.Name,
                GrantId = row.Grant,
            }),
        ];
    }
}
