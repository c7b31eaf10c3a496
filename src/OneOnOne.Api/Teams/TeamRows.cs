using NpgsqlTypes;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Teams;

/// <summary>Teams and who belongs to them; a name is read from the event at its position.</summary>
public sealed class TeamRows : IProjection
{
    public string Name => "team";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["team_1", "team_member_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists team_1 (
          organization uuid not null,
          team uuid not null,
          lead uuid,
          disbanded boolean not null default false,
          card_position bigint not null,
          position bigint not null,
          primary key (organization, team)
        )
        """,
        "create index if not exists team_1_position on team_1 (organization, position)",
        """
        create table if not exists team_member_1 (
          organization uuid not null,
          team uuid not null,
          person uuid not null,
          primary key (organization, team, person)
        )
        """,
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored)
    {
        var team = recorded.StreamId;
        Sql Set(string assignment, params object?[] values) =>
            new($"update team_1 set position = $3{assignment} where organization = $1 and team = $2", [organization, team, Sql.Position, .. values]);

        return recorded.Event switch
        {
            TeamEvent.Formed e =>
            [
                new Sql(
                    "insert into team_1 (organization, team, lead, card_position, position) values ($1, $2, $3, $4, $5)", organization, team, Value(e.Lead), Sql.Position, Sql.Position),
            ],
            TeamEvent.Renamed => [Set(", card_position = $4", Sql.Position)],
            TeamEvent.LeadAssigned e => [Set(", lead = $4", Value(e.Lead))],
            TeamEvent.MemberAdded e =>
            [
                new Sql("insert into team_member_1 (organization, team, person) values ($1, $2, $3)", organization, team, e.Person.Value),
                Set(string.Empty),
            ],
            TeamEvent.MemberRemoved e =>
            [
                new Sql("delete from team_member_1 where organization = $1 and team = $2 and person = $3", organization, team, e.Person.Value),
                Set(string.Empty),
            ],
            TeamEvent.Disbanded =>
            [
                new Sql("delete from team_member_1 where organization = $1 and team = $2", organization, team),
                Set(", disbanded = true"),
            ],
            _ => [],
        };
    }

    private static object Value(PersonId? person) => person is { } known ? known.Value : Sql.Null(NpgsqlDbType.Uuid);
}
