using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.People;

/// <summary>Who has which user name, whatever its case: by keyed hash. Who was never given one goes by their address.</summary>
public sealed class UserNameRows(Keyring keyring) : IProjection
{
    public string Name => "user_name";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["user_name_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists user_name_1 (
          organization uuid not null,
          person uuid not null,
          user_name bytea not null,
          primary key (organization, person)
        )
        """,
        "create index if not exists user_name_1_user_name on user_name_1 (organization, user_name)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        PersonEvent.Added { Profile: { } profile } => [Set(organization, recorded.StreamId, profile)],
        PersonEvent.ProfileChanged { Profile: { } profile } => [Set(organization, recorded.StreamId, profile)],
        PersonEvent.Deprovisioned or PersonEvent.PersonalDataErased => [new Sql("delete from user_name_1 where organization = $1 and person = $2", organization, recorded.StreamId)],
        _ => [],
    };

    /// <summary>The person with this user name.</summary>
    public Pending<IReadOnlyList<PersonId>> Holder(IReadBatch batch, Guid organization, string userName) => batch.Query(
        new Sql("select person from user_name_1 where organization = $1 and user_name = $2", organization, Hash(organization, userName)),
        static reader => new PersonId(reader.GetGuid(0)));

    private Sql Set(Guid organization, Guid person, Profile profile) => new(
        "insert into user_name_1 (organization, person, user_name) values ($1, $2, $3) on conflict (organization, person) do update set user_name = excluded.user_name",
        organization,
        person,
        Hash(organization, profile.EffectiveUserName));

    private byte[] Hash(Guid organization, string userName) => keyring.Index(organization, "userName", userName);
}
