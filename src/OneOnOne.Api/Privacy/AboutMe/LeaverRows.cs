using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>
/// Who left when, and every identity that somebody was ever linked to. A directory system that takes somebody out frees their identity for somebody else, and the directory's own rows
/// forget it; those who left are still known by it here, and by nothing but this.
/// </summary>
public sealed class LeaverRows(PersonRows people) : IProjection
{
    public string Name => "leaver";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["leaver_1", "leaver_identity_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists leaver_1 (
          organization uuid not null,
          person uuid not null,
          left_at timestamptz not null,
          primary key (organization, person)
        )
        """,
        """
        create table if not exists leaver_identity_1 (
          organization uuid not null,
          identity bytea not null,
          person uuid not null,
          primary key (organization, identity, person)
        )
        """,
        "create index if not exists leaver_identity_1_person on leaver_identity_1 (organization, person)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored)
    {
        var person = recorded.StreamId;
        Sql Back() => new("delete from leaver_1 where organization = $1 and person = $2", organization, person);
        return recorded.Event switch
        {
            PersonEvent.IdentityLinked { Issuer: { } issuer, Subject: { } subject } =>
            [
                new Sql(
                    "insert into leaver_identity_1 (organization, identity, person) values ($1, $2, $3) on conflict do nothing", organization, people.Identity(organization, issuer, subject), person),
            ],

            // Taken out after being deactivated, they left when they were deactivated.
            PersonEvent.Deactivated or PersonEvent.Deprovisioned =>
                [new Sql("insert into leaver_1 (organization, person, left_at) values ($1, $2, $3) on conflict do nothing", organization, person, Sql.OccurredAt)],
            PersonEvent.Reactivated => [Back()],
            PersonEvent.PersonalDataErased => [Back(), new Sql("delete from leaver_identity_1 where organization = $1 and person = $2", organization, person)],
            _ => [],
        };
    }

    /// <summary>Who left after an instant and had this identity; of several the last one.</summary>
    public Pending<IReadOnlyList<PersonId>> ByIdentity(IReadBatch batch, Guid organization, string issuer, string subject, DateTimeOffset after) => batch.Query(
        new Sql(
            """
            select l.person from leaver_identity_1 i join leaver_1 l on l.organization = $1 and l.person = i.person
            where i.organization = $1 and i.identity = $2 and l.left_at > $3 order by l.left_at desc limit 1
            """,
            organization,
            people.Identity(organization, issuer, subject),
            after.ToUniversalTime()),
        static reader => new PersonId(reader.GetGuid(0)));

    /// <summary>The one with this id, when they left after an instant.</summary>
    public static Pending<IReadOnlyList<PersonId>> ById(IReadBatch batch, Guid organization, PersonId person, DateTimeOffset after) => batch.Query(
        new Sql("select person from leaver_1 where organization = $1 and person = $2 and left_at > $3", organization, person.Value, after.ToUniversalTime()),
        static reader => new PersonId(reader.GetGuid(0)));
}
