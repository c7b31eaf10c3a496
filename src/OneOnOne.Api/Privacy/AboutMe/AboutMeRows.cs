using NpgsqlTypes;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>An event that a person caused, or that happened to what is theirs.</summary>
/// <param name="Position">Its place in the organization.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Stream">To what it happened.</param>
/// <param name="Caused">The person caused it.</param>
public sealed record AboutMeEvent(long Position, string Type, Guid Stream, bool Caused);

/// <summary>Finds the events that concern a person.</summary>
public static class AboutMeRows
{
    /// <summary>
    /// All of them, in order. Those of streams are found by index. For those a person caused elsewhere the headers of the organization's whole history are looked through, because an index on
    /// them would cost every append something, and this is asked a few times a year.
    /// </summary>
    public static Pending<IReadOnlyList<AboutMeEvent>> Events(IReadBatch batch, Guid organization, PersonId person, IReadOnlyCollection<Guid> streams) => batch.Query(
        new Sql(
            $"""
            select l.position, e.type, e.stream_id, e.headers->>'{EventHeaders.Actor}' is not distinct from $3
            from (
              select id from mt_events where tenant_id = $2 and stream_id = any ($4)
              union select id from mt_events where tenant_id = $2 and headers->>'{EventHeaders.Actor}' = $3) mine
            join ledger l on l.organization = $1 and l.event_id = mine.id
            join mt_events e on e.seq_id = l.seq_id and e.tenant_id = $2
            order by l.position
            """,
            organization,
            new Npgsql.NpgsqlParameter<string> { TypedValue = organization.ToString("D"), NpgsqlDbType = NpgsqlDbType.Varchar },
            person.Value.ToString("D"),
            streams.ToArray()),
        static reader => new AboutMeEvent(reader.GetInt64(0), reader.GetString(1), reader.GetGuid(2), reader.GetBoolean(3)));
}
