using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>The legal holds that stand; what they say is read from their streams.</summary>
public sealed class LegalHoldRows : IProjection
{
    public string Name => "legal_hold";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["legal_hold_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists legal_hold_1 (
          organization uuid not null,
          hold uuid not null,
          person uuid,
          series uuid,
          position bigint not null,
          primary key (organization, hold)
        )
        """,
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        LegalHoldEvent.Placed e =>
        [
            new Sql(
                "insert into legal_hold_1 (organization, hold, person, series, position) values ($1, $2, $3, $4, $5)",
                organization,
                recorded.StreamId,
                Cells.Of(e.PersonId?.Value),
                Cells.Of(e.SeriesId?.Value),
                Sql.Position),
        ],
        LegalHoldEvent.Lifted => [new Sql("delete from legal_hold_1 where organization = $1 and hold = $2", organization, recorded.StreamId)],
        _ => [],
    };

    /// <summary>Those that stand, the newest first.</summary>
    public static Pending<IReadOnlyList<LegalHoldId>> All(IReadBatch batch, Guid organization) =>
        batch.Query(new Sql("select hold from legal_hold_1 where organization = $1 order by position desc", organization), static reader => new LegalHoldId(reader.GetGuid(0)));

    /// <summary>
    /// Owners of text of whom retention forgets nothing. Half a conversation is no evidence: beside a person who is held these are their series and one-offs, and those with whom they have them;
    /// beside a series its two people.
    /// </summary>
    public static Pending<IReadOnlyList<Guid>> Owners(IReadBatch batch, Guid organization) => batch.Query(
        new Sql(
            """
            with held as (select person, series from legal_hold_1 where organization = $1),
            conversation as (
              select s.series as agreement, s.one, s.other from series_1 s where s.organization = $1
                and (s.series in (select series from held) or s.one in (select person from held) or s.other in (select person from held))
              union select m.meeting, m.one, m.other from meeting_1 m where m.organization = $1 and m.series is null and (m.one in (select person from held) or m.other in (select person from held)))
            select person from held where person is not null
            union select agreement from conversation union select one from conversation union select other from conversation
            """,
            organization),
        static reader => reader.GetGuid(0));

    /// <summary>
    /// Whether a person, or any series of theirs, is held: then they cannot be erased. A hold on whom they talk with does not bind them; whoever needs both sides of a one-on-one holds the
    /// series. A write that rests on the answer says so (<see cref="IWriteSession.DependsOnOrganization"/>).
    /// </summary>
    public static Pending<IReadOnlyList<bool>> Holds(IReadBatch batch, Guid organization, PersonId person) => batch.Query(
        new Sql(
            """
            select exists (select from legal_hold_1 h where h.organization = $1 and h.person = $2)
              or exists (select from legal_hold_1 h join series_1 s on s.organization = $1 and s.series = h.series and (s.one = $2 or s.other = $2) where h.organization = $1)
            """,
            organization,
            person.Value),
        static reader => reader.GetBoolean(0));
}
