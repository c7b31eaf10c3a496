using NpgsqlTypes;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.People;

/// <summary>
/// The directory's rows: who is there, with what role, under whom, and where the newest card stands. Names are not copied: the card's event is read and opened.
/// </summary>
public sealed class PersonRows(Keyring keyring) : IProjection
{
    public string Name => "person";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["person_1", "identity_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists person_1 (
          organization uuid not null,
          person uuid not null,
          active boolean not null,
          erased boolean not null default false,
          manager uuid,
          hr boolean not null default false,
          admin boolean not null default false,
          email bytea,
          external_id bytea,
          card_position bigint not null,
          profile_position bigint not null,
          position bigint not null,
          primary key (organization, person)
        )
        """,
        "create unique index if not exists person_1_email on person_1 (organization, email)",
        "create unique index if not exists person_1_external_id on person_1 (organization, external_id)",
        "create index if not exists person_1_position on person_1 (organization, position)",
        """
        create table if not exists identity_1 (
          organization uuid not null,
          identity bytea not null,
          person uuid not null,
          primary key (organization, identity)
        )
        """,
        "create index if not exists identity_1_person on identity_1 (organization, person)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored)
    {
        var person = recorded.StreamId;
        Sql Set(string assignment, params object?[] values) =>
            new($"update person_1 set position = $3, {assignment} where organization = $1 and person = $2", [organization, person, Sql.Position, .. values]);

        return recorded.Event switch
        {
            PersonEvent.Added e =>
            [
                new Sql(
                    """
                    insert into person_1 (organization, person, active, email, external_id, card_position, profile_position, position)
                    values ($1, $2, true, $3, $4, $5, $6, $7)
                    """,
                    organization,
                    person,
                    Email(organization, e.Profile),
                    ExternalId(organization, e.Profile),
                    Sql.Position,
                    Sql.Position,
                    Sql.Position),
            ],
            PersonEvent.ProfileChanged e =>
                [Set("email = $4, external_id = $5, card_position = $6, profile_position = $7", Email(organization, e.Profile), ExternalId(organization, e.Profile), Sql.Position, Sql.Position)],
            PersonEvent.ManagerAssigned e => [Set("manager = $4", e.Manager is { } manager ? manager.Value : Sql.Null(NpgsqlDbType.Uuid))],
            PersonEvent.RoleGranted e => [Set($"{Column(e.Role)} = true")],
            PersonEvent.RoleRevoked e => [Set($"{Column(e.Role)} = false")],
            PersonEvent.Deactivated => [Set("active = false, profile_position = $4", Sql.Position)],
            PersonEvent.Reactivated => [Set("active = true, profile_position = $4", Sql.Position)],
            PersonEvent.Deprovisioned =>
            [
                Set("active = false, email = null, external_id = null, profile_position = $4", Sql.Position),
                new Sql("delete from identity_1 where organization = $1 and person = $2", organization, person),
            ],
            PersonEvent.PersonalDataErased =>
            [
                Set("active = false, erased = true, hr = false, admin = false, email = null, external_id = null, profile_position = $4", Sql.Position),
                new Sql("delete from identity_1 where organization = $1 and person = $2", organization, person),
            ],
            PersonEvent.IdentityLinked { Issuer: { } issuer, Subject: { } subject } =>
            [
                new Sql("insert into identity_1 (organization, identity, person) values ($1, $2, $3)", organization, Identity(organization, issuer, subject), person),
            ],
            _ => [],
        };
    }

    public byte[] EmailHash(Guid organization, string email) => keyring.Index(organization, "email", email);

    public byte[] ExternalIdHash(Guid organization, string externalId) => keyring.IndexExact(organization, "externalId", externalId);

    public byte[] Identity(Guid organization, string issuer, string subject) => keyring.IndexExact(organization, "identity", $"{issuer}\0{subject}");

    /// <summary>Who has this address, and who has this external id.</summary>
    public (Pending<IReadOnlyList<PersonId>> Email, Pending<IReadOnlyList<PersonId>> ExternalId) Holders(IReadBatch batch, Guid organization, Profile profile) =>
        (ByEmail(batch, organization, profile.Email),
         ByExternalId(batch, organization, ExternalId(organization, profile)));

    public Pending<IReadOnlyList<PersonId>> ByExternalId(IReadBatch batch, Guid organization, string externalId) => ByExternalId(batch, organization, (object)ExternalIdHash(organization, externalId));

    public Pending<IReadOnlyList<PersonId>> ByEmail(IReadBatch batch, Guid organization, string email) =>
        batch.Query(
            new Sql("select person from person_1 where organization = $1 and email = $2", organization, EmailHash(organization, email)),
            static reader => new PersonId(reader.GetGuid(0)));

    /// <summary>The active person with this id.</summary>
    public static Pending<IReadOnlyList<Caller>> ById(IReadBatch batch, OrganizationId organization, PersonId person) =>
        batch.Query(
            new Sql("select person, hr, admin from person_1 where organization = $1 and person = $2 and active", organization.Value, person.Value),
            reader => Caller(organization, reader));

    /// <summary>How many active administrators there are beside one person.</summary>
    public static Pending<IReadOnlyList<long>> OtherAdmins(IReadBatch batch, Guid organization, PersonId person) =>
        batch.Query(
            new Sql("select count(*) from person_1 where organization = $1 and person <> $2 and admin and active", organization, person.Value),
            static reader => reader.GetInt64(0));

    private static Pending<IReadOnlyList<PersonId>> ByExternalId(IReadBatch batch, Guid organization, object hash) => batch.Query(
        new Sql("select person from person_1 where organization = $1 and external_id = $2", organization, hash),
        static reader => new PersonId(reader.GetGuid(0)));

    private static Caller Caller(OrganizationId organization, Npgsql.NpgsqlDataReader reader) =>
        new(organization, new PersonId(reader.GetGuid(0)), reader.GetBoolean(1), reader.GetBoolean(2));

    private static string Column(Role role) => role switch
    {
        Role.Hr => "hr",
        Role.Admin => "admin",
        _ => throw new InvalidOperationException($"The role {role} has no column."),
    };

    private object Email(Guid organization, Profile? profile) => profile is null ? Sql.Null(NpgsqlDbType.Bytea) : EmailHash(organization, profile.Email);

    private object ExternalId(Guid organization, Profile? profile) =>
        profile?.ExternalId is { } id ? ExternalIdHash(organization, id) : Sql.Null(NpgsqlDbType.Bytea);
}
