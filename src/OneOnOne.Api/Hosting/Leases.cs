using Npgsql;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Hosting;

/// <summary>The right to do some work for an organization in the background, for the time being.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Work">Which work.</param>
/// <param name="Fence">How often the work has changed hands.</param>
public sealed record Lease(Guid Organization, string Work, long Fence)
{
    /// <summary>Goes into the transaction of every effect. A lease that is merely held proves nothing: its holder may have slept past its end.</summary>
    public Sql Check => new("select lease_check($1, $2, $3)", Organization, Work, Fence);

    /// <summary>A transaction was refused because another node does this work by now; nothing of it happened.</summary>
    public static bool IsLost(Exception fault) => fault is PostgresException { SqlState: "OO008" };
}

/// <summary>
/// Lets one node at a time work for an organization. The database's clock decides, so that nodes need not agree on theirs. A node that is gone is followed by another after
/// <see cref="Lasts"/>; one that only slept is refused by <see cref="Lease.Check"/>.
/// </summary>
public sealed class Leases(PostgresEventStore store)
{
    /// <summary>How long a lease counts after it was taken or renewed.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);

    private readonly Guid _me = Guid.CreateVersion7();

    public static SchemaScript Script { get; } = new("leases", SqlFile.Read("Hosting.leases"));

    /// <summary>Say that there is work of this kind in an organization, so that nodes find it.</summary>
    public static Sql Announce(Guid organization, string work) => new("insert into lease (organization, work) values ($1, $2) on conflict do nothing", organization, work);

    /// <summary>Where such work was announced.</summary>
    public Task<IReadOnlyList<Guid>> Announced(string work, CancellationToken cancellationToken) =>
        store.Everywhere(new Sql("select organization from lease where work = $1", work), static reader => reader.GetGuid(0), cancellationToken);

    /// <summary>Take the work on, or go on with it; null while another node does it.</summary>
    public async Task<Lease?> Claim(Guid organization, string work, CancellationToken cancellationToken)
    {
        var fences = await store.Keep(
            organization,
            [new Sql(
                """
                insert into lease (organization, work, holder, fence, until) values ($1, $2, $3, 1, clock_timestamp() + $4)
                on conflict (organization, work) do update set
                  fence = lease.fence + case when lease.holder is distinct from excluded.holder then 1 else 0 end, holder = excluded.holder, until = excluded.until
                where lease.holder = excluded.holder or lease.until < clock_timestamp()
                returning fence
                """,
                organization,
                work,
                _me,
                Lasts)],
            static reader => reader.GetInt64(0),
            cancellationToken);
        return fences.Count == 0 ? null : new Lease(organization, work, fences[0]);
    }

    /// <summary>Leave the work to whoever comes first.</summary>
    public Task Release(Lease lease, CancellationToken cancellationToken) => store.Keep(
        lease.Organization,
        [new Sql("update lease set holder = null, until = '-infinity' where organization = $1 and work = $2 and fence = $3", lease.Organization, lease.Work, lease.Fence)],
        cancellationToken);
}
