using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Goals;

/// <summary>One row per goal, and one per series it is shared with. Rows filter and order; what a goal says is folded from its stream.</summary>
public sealed class GoalRows : IProjection
{
    public string Name => "goal";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["goal_1", "goal_series_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists goal_1 (
          organization uuid not null,
          goal uuid not null,
          owner uuid not null,
          status text not null,
          due_on date,
          primary key (organization, goal)
        )
        """,
        "create index if not exists goal_1_owner on goal_1 (organization, owner)",
        """
        create table if not exists goal_series_1 (
          organization uuid not null,
          goal uuid not null,
          series uuid not null,
          primary key (organization, goal, series)
        )
        """,
        "create index if not exists goal_series_1_series on goal_series_1 (organization, series)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored)
    {
        var goal = recorded.StreamId;
        Sql Now(GoalStatus status) => new("update goal_1 set status = $3 where organization = $1 and goal = $2", organization, goal, Words.Of(status));
        Sql Share(IReadOnlyList<SeriesId> series) => new(
            "insert into goal_series_1 (organization, goal, series) select $1, $2, unnest($3::uuid[])", organization, goal, series.Select(id => id.Value).ToArray());
        return recorded.Event switch
        {
            GoalEvent.Set e =>
            [
                new Sql("insert into goal_1 (organization, goal, owner, status, due_on) values ($1, $2, $3, 'active', $4)", organization, goal, e.Owner.Value, Cells.Of(e.DueOn)),
                Share(e.Series),
            ],
            GoalEvent.Revised e =>
            [
                new Sql("update goal_1 set due_on = $3 where organization = $1 and goal = $2", organization, goal, Cells.Of(e.DueOn)),
                new Sql("delete from goal_series_1 where organization = $1 and goal = $2", organization, goal),
                Share(e.Series),
            ],
            GoalEvent.Achieved => [Now(GoalStatus.Achieved)],
            GoalEvent.Abandoned => [Now(GoalStatus.Abandoned)],
            _ => [],
        };
    }

    /// <summary>The goals a person may see, by due date; those without one come last. It grows with what that person owns and is shown, not with the organization.</summary>
    public static Pending<IReadOnlyList<GoalRow>> List(IReadBatch batch, Guid organization, PersonId viewer, GoalFilter filter) =>
        batch.Query(
            new Sql(
                """
                select g.goal, g.due_on from goal_1 g
                where g.organization = $1 and g.goal in (
                    select o.goal from goal_1 o where o.organization = $1 and o.owner = $2
                    union select v.goal from series_1 s join goal_series_1 v on v.organization = s.organization and v.series = s.series
                      where s.organization = $1 and (s.one = $2 or s.other = $2))
                  and ($3::uuid is null or g.owner = $3) and ($4::uuid is null or g.owner <> $4) and ($5::text is null or g.status = $5)
                  and ($6::uuid is null or exists (select from goal_series_1 v where v.organization = $1 and v.goal = g.goal and v.series = $6))
                  and ($7::date is null or (coalesce(g.due_on, 'infinity'), g.goal) > ($7, $8))
                order by coalesce(g.due_on, 'infinity'), g.goal
                limit $9
                """,
                organization,
                viewer.Value,
                Cells.Of(filter.Mine is true ? viewer.Value : (Guid?)null),
                Cells.Of(filter.Mine is false ? viewer.Value : (Guid?)null),
                Cells.Of(filter.Status is { } status ? Words.Of(status) : null),
                Cells.Of(filter.Series?.Value),
                Cells.Of(filter.After is { } after ? after.DueOn ?? DateOnly.MaxValue : (DateOnly?)null),
                Cells.Of(filter.After?.Goal.Value),
                (long)filter.Limit),
            static reader => new GoalRow(new GoalId(reader.GetGuid(0)), reader.Day(1)));
}

/// <summary>A goal as lists know it.</summary>
public sealed record GoalRow(GoalId Id, DateOnly? DueOn);

/// <summary>Which goals to list; null means any.</summary>
public sealed record GoalFilter(bool? Mine = null, GoalStatus? Status = null, SeriesId? Series = null, GoalPlace? After = null, int Limit = int.MaxValue);

/// <summary>Where a list of goals goes on.</summary>
public sealed record GoalPlace(DateOnly? DueOn, GoalId Goal);
