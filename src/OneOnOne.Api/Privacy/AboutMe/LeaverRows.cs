using NpgsqlTypes;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>
/// Who left when, and by what tokens called everybody last. A directory system that takes somebody out frees their identity and their names for somebody else, and the directory's own rows forget
/// them; those who left are still known by them here, and by nothing but this.
/// </summary>
public sealed class LeaverRows(PersonRows people, SubjectRows subjects) : IProjection
{
    public string Name => "leaver";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["leaver_1", "leaver_identity_1", "leaver_subject_1"];

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
        """
        create table if not exists leaver_subject_1 (
          organization uuid not null,
          person uuid not null,
          external_id bytea,
          user_name bytea not null,
          named boolean not null,
          primary key (organization, person)
        )
        """,
        "create index if not exists leaver_subject_1_external_id on leaver_subject_1 (organization, external_id)",
        "create index if not exists leaver_subject_1_user_name on leaver_subject_1 (organization, user_name)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored)
    {
        var person = recorded.StreamId;
        Sql Forget(string table) => new($"delete from {table} where organization = $1 and person = $2", organization, person);
        return recorded.Event switch
        {
            PersonEvent.Added { Profile: { } profile } => [Called(organization, person, profile)],
            PersonEvent.ProfileChanged { Profile: { } profile } => [Called(organization, person, profile)],
            PersonEvent.IdentityLinked { Issuer: { } issuer, Subject: { } subject } =>
            [
                new Sql(
                    "insert into leaver_identity_1 (organization, identity, person) values ($1, $2, $3) on conflict do nothing", organization, people.Identity(organization, issuer, subject), person),
            ],

            // Taken out after being deactivated, they left when they were deactivated.
            PersonEvent.Deactivated or PersonEvent.Deprovisioned =>
                [new Sql("insert into leaver_1 (organization, person, left_at) values ($1, $2, $3) on conflict do nothing", organization, person, Sql.OccurredAt)],
            PersonEvent.Reactivated => [Forget("leaver_1")],
            PersonEvent.PersonalDataErased => [Forget("leaver_1"), Forget("leaver_identity_1"), Forget("leaver_subject_1")],
            _ => [],
        };
    }

    /// <summary>Everybody who left after an instant and whom a token with this subject may have been about, who left last before the others; for <see cref="SubjectRows.Who"/>.</summary>
    public Pending<IReadOnlyList<Candidate>> Candidates(IReadBatch batch, OrganizationId organization, string issuer, string subject, DateTimeOffset after) => batch.Query(
        new Sql(
            """
            select w.by, l.person, s.external_id is not null, coalesce(s.named, false)
            from (
              select null::text as by, i.person from leaver_identity_1 i where i.organization = $1 and i.identity = $2
              union all select 'externalId', x.person from leaver_subject_1 x where x.organization = $1 and x.external_id = $3
              union all select 'userName', x.person from leaver_subject_1 x where x.organization = $1 and x.user_name = $3) w
            join leaver_1 l on l.organization = $1 and l.person = w.person and l.left_at > $4
            left join leaver_subject_1 s on s.organization = $1 and s.person = w.person
            order by l.left_at desc
            """,
            organization.Value,
            people.Identity(organization.Value, issuer, subject),
            subjects.Hash(organization.Value, subject),
            after.ToUniversalTime()),
        reader => new Candidate(
            reader.IsDBNull(0) ? null : Words.Parse<SubjectFrom>(reader.GetString(0)),
            Somebody(organization, new PersonId(reader.GetGuid(1))),
            Active: false,
            reader.GetBoolean(2),
            reader.GetBoolean(3)));

    /// <summary>The one with this id, when they left after an instant.</summary>
    public static Pending<IReadOnlyList<Caller>> ById(IReadBatch batch, OrganizationId organization, PersonId person, DateTimeOffset after) => batch.Query(
        new Sql("select person from leaver_1 where organization = $1 and person = $2 and left_at > $3", organization.Value, person.Value, after.ToUniversalTime()),
        reader => Somebody(organization, new PersonId(reader.GetGuid(0))));

    // Whatever they were trusted with is over.
    private static Caller Somebody(OrganizationId organization, PersonId person) => new(organization, person, Hr: false, Admin: false);

    private Sql Called(Guid organization, Guid person, Profile profile) => new(
        """
        insert into leaver_subject_1 (organization, person, external_id, user_name, named) values ($1, $2, $3, $4, $5)
        on conflict (organization, person) do update set external_id = excluded.external_id, user_name = excluded.user_name, named = excluded.named
        """,
        organization,
        person,
        profile.ExternalId is { } id ? subjects.Hash(organization, id) : Sql.Null(NpgsqlDbType.Bytea),
        subjects.Hash(organization, profile.EffectiveUserName),
        profile.UserName is not null);
}
