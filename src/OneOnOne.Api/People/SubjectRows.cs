using NpgsqlTypes;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.People;

/// <summary>Somebody whom a token may be about.</summary>
/// <param name="By">By which attribute of the directory; null: by an identity that was linked.</param>
/// <param name="Caller">Who they are.</param>
/// <param name="Active">They are let in at all.</param>
/// <param name="HasExternalId">The directory gave them an external id.</param>
/// <param name="HasUserName">The directory gave them a user name.</param>
public sealed record Candidate(SubjectFrom? By, Caller Caller, bool Active, bool HasExternalId, bool HasUserName);

/// <summary>Of whom external id and user name are, to the letter: in tokens a subject's case counts. By keyed hash.</summary>
public sealed class SubjectRows(Keyring keyring) : IProjection
{
    public string Name => "subject";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["subject_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists subject_1 (
          organization uuid not null,
          person uuid not null,
          external_id bytea,
          user_name bytea not null,
          named boolean not null,
          primary key (organization, person)
        )
        """,
        "create index if not exists subject_1_external_id on subject_1 (organization, external_id)",
        "create index if not exists subject_1_user_name on subject_1 (organization, user_name)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        PersonEvent.Added { Profile: { } profile } => [Set(organization, recorded.StreamId, profile)],
        PersonEvent.ProfileChanged { Profile: { } profile } => [Set(organization, recorded.StreamId, profile)],
        PersonEvent.Deprovisioned or PersonEvent.PersonalDataErased => [new Sql("delete from subject_1 where organization = $1 and person = $2", organization, recorded.StreamId)],
        _ => [],
    };

    /// <summary>Everybody whom a token with this subject may be about.</summary>
    /// <param name="batch">Where the question goes.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="identity">Issuer and subject, as linked identities are kept.</param>
    /// <param name="subject">The subject.</param>
    public Pending<IReadOnlyList<Candidate>> Candidates(IReadBatch batch, OrganizationId organization, byte[] identity, string subject) => batch.Query(
        new Sql(
            """
            select w.by, p.person, p.hr, p.admin, p.active, s.external_id is not null, coalesce(s.named, false)
            from (
              select null::text as by, i.person from identity_1 i where i.organization = $1 and i.identity = $2
              union all select 'externalId', x.person from subject_1 x where x.organization = $1 and x.external_id = $3
              union all select 'userName', x.person from subject_1 x where x.organization = $1 and x.user_name = $3) w
            join person_1 p on p.organization = $1 and p.person = w.person
            left join subject_1 s on s.organization = $1 and s.person = w.person
            """,
            organization.Value,
            identity,
            Hash(organization.Value, subject)),
        reader => new Candidate(
            reader.IsDBNull(0) ? null : Vocabulary.Words.Parse<SubjectFrom>(reader.GetString(0)),
            new Caller(organization, new PersonId(reader.GetGuid(1)), reader.GetBoolean(2), reader.GetBoolean(3)),
            reader.GetBoolean(4),
            reader.GetBoolean(5),
            reader.GetBoolean(6)));

    /// <summary>
    /// Whom it is about; null: nobody. What the directory gave comes first. An identity that was linked counts of who was given nothing there, and before an address that merely stands for
    /// a user name.
    /// </summary>
    public static Candidate? Who(IReadOnlyList<Candidate> candidates, SubjectFrom? from)
    {
        bool Given(Candidate candidate) => from switch
        {
            SubjectFrom.ExternalId => candidate.HasExternalId,
            SubjectFrom.UserName => candidate.HasUserName,
            _ => false,
        };
        List<Candidate> named = [.. candidates.Where(candidate => from is not null && candidate.By == from)];
        return named.Find(Given) ?? candidates.FirstOrDefault(candidate => candidate.By is null && !Given(candidate)) ?? named.FirstOrDefault();
    }

    private Sql Set(Guid organization, Guid person, Profile profile) => new(
        """
        insert into subject_1 (organization, person, external_id, user_name, named) values ($1, $2, $3, $4, $5)
        on conflict (organization, person) do update set external_id = excluded.external_id, user_name = excluded.user_name, named = excluded.named
        """,
        organization,
        person,
        profile.ExternalId is { } id ? Hash(organization, id) : Sql.Null(NpgsqlDbType.Bytea),
        Hash(organization, profile.EffectiveUserName),
        profile.UserName is not null);

    /// <summary>What is kept of a name by which tokens may call somebody.</summary>
    internal byte[] Hash(Guid organization, string subject) => keyring.IndexExact(organization, "subject", subject);
}
