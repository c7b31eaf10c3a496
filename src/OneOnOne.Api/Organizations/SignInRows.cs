using System.Security.Cryptography;
using System.Text;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Organizations;

/// <summary>Which organization a token speaks of. Read before the organization is known, so every organization's row is visible to the service.</summary>
public sealed class SignInRows : IProjection
{
    public string Name => "sign_in";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["sign_in_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists sign_in_1 (
          organization uuid primary key,
          sign_in bytea not null unique
        )
        """,
        "drop policy if exists own on sign_in_1",
        "create policy own on sign_in_1 to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid)",
        "drop policy if exists before on sign_in_1",
        "create policy before on sign_in_1 for select to oneonone_service using (true)",
        "grant select, insert, update, delete on sign_in_1 to oneonone_service",
        "grant select on sign_in_1 to oneonone_backup",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        OrganizationEvent.Created { SignIn: { } signIn } =>
            [new Sql("insert into sign_in_1 (organization, sign_in) values ($1, $2)", organization, Hash(signIn))],
        _ => [],
    };

    /// <summary>The organization, from whatever transaction.</summary>
    public static Sql Find(SignIn signIn) => new("select organization from sign_in_1 where sign_in = $1", Hash(signIn));

    private static byte[] Hash(SignIn signIn) => SHA256.HashData(Encoding.UTF8.GetBytes($"{signIn.Issuer.TrimEnd('/')}\0{signIn.Claim}"));
}
