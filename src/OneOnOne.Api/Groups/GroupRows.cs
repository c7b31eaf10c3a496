using Npgsql;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Groups;

/// <summary>
/// Who belonged to which group from when to when: the organization (while active), teams, and departments. A department is known by a keyed hash of its name; the name itself
/// stays in the directory. By when things happened, not by when they were recorded: an imported history counts where it belongs.
/// </summary>
public sealed class GroupRows(Keyring keyring) : IProjection
{
    public string Name => "stay";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["stay_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists stay_1 (
          organization uuid not null,
          grp uuid not null,
          person uuid not null,
          from_at timestamptz not null,
          to_at timestamptz,
          kind text not null,
          primary key (organization, grp, person, from_at)
        )
        """,
        "create index if not exists stay_1_member on stay_1 (organization, person)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored)
    {
        var stream = recorded.StreamId;
        Sql Enter(Guid group, Guid person, string kind) => new(
            """
            insert into stay_1 (organization, grp, person, from_at, kind) select $1, $2, $3, $4, $5
            where not exists (select from stay_1 s where s.organization = $1 and s.grp = $2 and s.person = $3 and s.to_at is null)
            on conflict (organization, grp, person, from_at) do update set to_at = null
            """,
            organization, group, person, Sql.OccurredAt, kind);
        Sql Leave(Guid group, Guid person) =>
            new("update stay_1 set to_at = $4 where organization = $1 and grp = $2 and person = $3 and to_at is null", organization, group, person, Sql.OccurredAt);

        return recorded.Event switch
        {
            // Months were counted by the days of the former time zone.
            OrganizationEvent.Changed => [new Sql($"delete from {KeptMonths.Table} where organization = $1", organization)],
            PersonEvent.Added e => [Enter(organization, stream, "organization"), .. Department(organization, stream, e.Profile, Enter)],
            PersonEvent.ProfileChanged e => Department(organization, stream, e.Profile, Enter),
            PersonEvent.Deactivated => [Leave(organization, stream)],
            PersonEvent.Reactivated => [Enter(organization, stream, "organization")],
            PersonEvent.PersonalDataErased =>
            [
                Leave(organization, stream),
                new Sql("delete from stay_1 where organization = $1 and person = $2 and kind = 'department'", organization, stream),
            ],
            TeamEvent.MemberAdded e => [Enter(stream, e.Person.Value, "team")],
            TeamEvent.MemberRemoved e => [Leave(stream, e.Person.Value)],
            TeamEvent.Disbanded => [new Sql("update stay_1 set to_at = $3 where organization = $1 and grp = $2 and to_at is null", organization, stream, Sql.OccurredAt)],
            _ => [],
        };
    }

    /// <summary>The id under which a department's numbers are asked for; its name in other letters has the same.</summary>
    public static DepartmentId DepartmentOf(Keyring keyring, Guid organization, string name) => new(new Guid(keyring.Index(organization, "department", name).AsSpan(0, 16)));

    /// <summary>Who belonged to which group just before an instant. It grows with the organization; <see cref="GroupFinder"/> remembers it.</summary>
    public static Pending<IReadOnlyList<(GroupKind Kind, Guid Group, Guid Person)>> At(IReadBatch batch, Guid organization, DateTimeOffset before) =>
        batch.Query(
            new Sql("select s.kind, s.grp, s.person from stay_1 s where s.organization = $1 and s.from_at < $2 and (s.to_at is null or s.to_at >= $2)", organization, before.ToUniversalTime()),
            static reader => (reader.GetString(0) switch { "team" => GroupKind.Team, "department" => GroupKind.Department, _ => GroupKind.Organization }, reader.GetGuid(1), reader.GetGuid(2)));

    private List<Sql> Department(Guid organization, Guid person, Profile? profile, Func<Guid, Guid, string, Sql> enter)
    {
        var group = profile?.Department is { Length: > 0 } name ? DepartmentOf(keyring, organization, name).Value : Guid.Empty;
        var left = new Sql(
            "update stay_1 set to_at = $4 where organization = $1 and person = $2 and kind = 'department' and to_at is null and grp <> $3", organization, person, group, Sql.OccurredAt);
        return group == Guid.Empty ? [left] : [left, enter(group, person, "department")];
    }
}

/// <summary>What holds people together; in this order numbers are given out.</summary>
public enum GroupKind
{
    Organization,
    Department,
    Team,
}
