using Npgsql;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// One row per commitment: who owes whom, until when, and how it stands. Rows filter, order and count; the wording is folded from its meeting. The two people
/// come from <see cref="MeetingRows"/>, where they never change. What changes when is <see cref="ActionItem"/>'s; a spec folds both and compares.
/// </summary>
public sealed class ActionItemRows : IProjection
{
    private const string Columns = "a.action_item, a.meeting, a.series, a.owner, a.assigned_by, a.one, a.other, a.status, a.due_on, a.position, a.added_at, a.times_rescheduled";

    public string Name => "action_item";

    public int Version => 2;

    public IReadOnlyList<string> Tables => ["action_item_2"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists action_item_2 (
          organization uuid not null,
          action_item uuid not null,
          meeting uuid not null,
          series uuid,
          one uuid not null,
          other uuid not null,
          owner uuid not null,
          assigned_by uuid not null,
          status text not null,
          committed boolean not null,
          due_on date,
          times_rescheduled integer not null default 0,
          goal uuid,
          added_at timestamptz not null,
          since timestamptz not null,
          completed_at timestamptz,
          confirmed_at timestamptz,
          handed_over boolean not null default false,
          position bigint not null,
          primary key (organization, action_item)
        )
        """,
        "create index if not exists action_item_2_one on action_item_2 (organization, one)",
        "create index if not exists action_item_2_other on action_item_2 (organization, other)",
        "create index if not exists action_item_2_meeting on action_item_2 (organization, meeting)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored)
    {
        if (ActionItemOf(recorded.Event) is not { } item)
        {
            return [];
        }

        Sql Set(string assignment, params object?[] values) =>
            new($"update action_item_2 set position = $3, {assignment} where organization = $1 and action_item = $2", [organization, item.Value, Sql.Position, .. values]);

        // Since when it stands as it does is what its age counts from while somebody's word is awaited.
        Sql Turn(string assignment, params object?[] values) => Set($"since = $4, {assignment}", [Sql.OccurredAt, .. values]);

        // The other side's change of a commitment waits for the owner; before that it takes the place of what was proposed.
        const string waits = "status = 'proposed'";
        const string slips = "times_rescheduled = times_rescheduled + (committed and due_on is distinct from $5)::int";
        return [recorded.Event switch
        {
            ActionItemAdded e => Insert(organization, recorded.StreamId, e),
            ActionItemAccepted e => Turn($"owner = $6, {slips}, due_on = $5, status = 'open', committed = true", Cells.Of(e.DueOn), e.Owner.Value),
            ActionItemDisputed => Turn("status = 'disputed'"),
            ActionItemEdited { Proposes: true } => Turn(waits),
            ActionItemEdited => Turn("status = case when committed then 'open' else status end"),
            ActionItemRescheduled { Proposes: true } e => Turn($"{waits}, due_on = case when committed then due_on else $5 end", Cells.Of(e.DueOn)),
            ActionItemRescheduled e => Turn($"status = case when committed then 'open' else status end, {slips}, due_on = $5", Cells.Of(e.DueOn)),
            ActionItemReassigned { Proposes: true } e => Turn($"{waits}, owner = case when committed then owner else $5 end", e.Owner.Value),
            ActionItemReassigned e => Turn("owner = $5, assigned_by = $6, status = $7, committed = $8", e.Owner.Value, e.By.Value, e.Owner == e.By ? "open" : "proposed", e.Owner == e.By),
            ActionItemGoalChanged e => Set("goal = $4", Cells.Of(e.GoalId?.Value)),
            ActionItemCompleted => Turn("status = 'done', completed_at = $4"),
            ActionItemConfirmed => Set("confirmed_at = $4", Sql.OccurredAt),
            ActionItemReopened e => Turn("status = $5, committed = $6, completed_at = null, confirmed_at = null", Words.Of(e.Status), e.Status is ActionItemStatus.Open),
            ActionItemDropped e => Turn("status = 'dropped', handed_over = $5", e.HandedOver),
            _ => Set("status = status"),
        }];
    }

    /// <summary>Where an action item was made.</summary>
    public static Pending<IReadOnlyList<ActionItemRow>> ById(IReadBatch batch, Guid organization, ActionItemId item) =>
        batch.Query(new Sql($"select {Columns} from action_item_2 a where a.organization = $1 and a.action_item = $2", organization, item.Value), Read);

    /// <summary>The action items of a list, by due date; those without one come last.</summary>
    public static Pending<IReadOnlyList<ActionItemRow>> List(IReadBatch batch, Guid organization, PersonId viewer, ActionItemFilter filter)
    {
        var (order, compare) = filter.LatestFirst ? ("desc", "<") : ("asc", ">");
        return batch.Query(
            new Sql(
                $"""
                select {Columns} from action_item_2 a
                where a.organization = $1 and (a.one = $2 or a.other = $2)
                  and ($3::uuid is null or a.owner = $3) and ($4::uuid is null or a.owner <> $4) and ($5::text is null or a.status = $5)
                  and ($6::uuid is null or a.series = $6) and ($7::uuid is null or a.one = $7 or a.other = $7) and ($8::uuid is null or a.goal = $8)
                  and ($9::date is null or a.due_on < $9) and ($10::date is null or a.due_on > $10)
                  and ($11::boolean is null or $11 = (a.due_on is not null and a.due_on < $12 and (a.status = 'open' or a.committed and a.status in ('proposed', 'disputed'))))
                  and ($13::bigint is null or a.position > $13)
                  and ($17::boolean is null or $17 = (a.status = 'open' or a.committed and a.status in ('proposed', 'disputed')))
                  and ($18::boolean is null or $18 = (a.status in ('proposed', 'open', 'disputed')))
                  and ($14::date is null or (coalesce(a.due_on, 'infinity'), a.action_item) {compare} ($14, $15))
                order by coalesce(a.due_on, 'infinity') {order}, a.action_item {order}
                limit $16
                """,
                organization,
                viewer.Value,
                Cells.Of(filter.Mine is true ? viewer.Value : (Guid?)null),
                Cells.Of(filter.Mine is false ? viewer.Value : (Guid?)null),
                Cells.Of(filter.Status is { } status ? Words.Of(status) : null),
                Cells.Of(filter.Series?.Value),
                Cells.Of(filter.Person?.Value),
                Cells.Of(filter.Goal?.Value),
                Cells.Of(filter.DueBefore),
                Cells.Of(filter.DueAfter),
                Cells.Of(filter.Overdue),
                filter.Today,
                Cells.Of(filter.ChangedAfter),
                Cells.Of(filter.After is { } after ? after.DueOn ?? DateOnly.MaxValue : (DateOnly?)null),
                Cells.Of(filter.After?.Item.Value),
                (long)filter.Limit,
                Cells.Of(filter.Binding),
                Cells.Of(filter.Live)),
            Read);
    }

    /// <summary>The action items of a person's one-on-ones that serve one of these goals, by due date; those without one come last.</summary>
    public static Pending<IReadOnlyList<ActionItemRow>> OfGoals(IReadBatch batch, Guid organization, PersonId viewer, IEnumerable<GoalId> goals, int limit) =>
        batch.Query(
            new Sql(
                $"""
                select {Columns} from action_item_2 a
                where a.organization = $1 and (a.one = $2 or a.other = $2) and a.goal = any ($3)
                order by coalesce(a.due_on, 'infinity'), a.action_item limit $4
                """,
                organization,
                viewer.Value,
                goals.Select(goal => goal.Value).ToArray(),
                (long)limit),
            Read);

    /// <summary>The action item an event is about; null when it is about something else.</summary>
    public static ActionItemId? ActionItemOf(object @event) => @event switch
    {
        ActionItemAdded e => e.ActionItemId,
        ActionItemAccepted e => e.ActionItemId,
        ActionItemDisputed e => e.ActionItemId,
        ActionItemEdited e => e.ActionItemId,
        ActionItemRescheduled e => e.ActionItemId,
        ActionItemReassigned e => e.ActionItemId,
        ActionItemGoalChanged e => e.ActionItemId,
        ActionItemProgressed e => e.ActionItemId,
        ActionItemCompleted e => e.ActionItemId,
        ActionItemConfirmed e => e.ActionItemId,
        ActionItemReopened e => e.ActionItemId,
        ActionItemDropped e => e.ActionItemId,
        _ => null,
    };

    private static Sql Insert(Guid organization, Guid meeting, ActionItemAdded e) => new(
        """
        insert into action_item_2 (organization, action_item, meeting, series, one, other, owner, assigned_by, status, committed, due_on, goal, added_at, since, position)
        select $1, $2, m.meeting, m.series, m.one, m.other, $4, $5, $6, $7, $8, $9, $10, $10, $11
        from meeting_1 m where m.organization = $1 and m.meeting = $3
        """,
        organization,
        e.ActionItemId.Value,
        meeting,
        e.Owner.Value,
        e.AssignedBy.Value,
        Words.Of(e.Status),
        e.Status is ActionItemStatus.Open,
        Cells.Of(e.DueOn),
        Cells.Of(e.GoalId?.Value),
        Sql.OccurredAt,
        Sql.Position);

    private static ActionItemRow Read(NpgsqlDataReader reader) => new(
        new ActionItemId(reader.GetGuid(0)),
        new MeetingId(reader.GetGuid(1)),
        reader.Uuid(2) is { } series ? new SeriesId(series) : null,
        new PersonId(reader.GetGuid(3)),
        new PersonId(reader.GetGuid(4)),
        (new PersonId(reader.GetGuid(5)), new PersonId(reader.GetGuid(6))),
        Words.Parse<ActionItemStatus>(reader.GetString(7))!.Value,
        reader.Day(8),
        reader.GetInt64(9),
        reader.GetFieldValue<DateTimeOffset>(10),
        reader.GetInt32(11));
}

/// <summary>An action item as lists know it.</summary>
public sealed record ActionItemRow(
    ActionItemId Id,
    MeetingId Meeting,
    SeriesId? Series,
    PersonId Owner,
    PersonId AssignedBy,
    (PersonId One, PersonId Other) Pair,
    ActionItemStatus Status,
    DateOnly? DueOn,
    long Position,
    DateTimeOffset AddedAt,
    int TimesRescheduled)
{
    public Guid Agreement => Series?.Value ?? Meeting.Value;
}

/// <summary>Which action items to list; null means any.</summary>
/// <param name="Today">The viewer's own day, by which an action item is overdue.</param>
/// <param name="Binding">Its owner has agreed to it; changes that were proposed since may wait.</param>
/// <param name="Live">Neither done nor dropped.</param>
public sealed record ActionItemFilter(
    DateOnly Today,
    bool? Mine = null,
    ActionItemStatus? Status = null,
    SeriesId? Series = null,
    PersonId? Person = null,
    GoalId? Goal = null,
    DateOnly? DueBefore = null,
    DateOnly? DueAfter = null,
    bool? Overdue = null,
    bool? Binding = null,
    bool? Live = null,
    long? ChangedAfter = null,
    bool LatestFirst = false,
    ActionItemPlace? After = null,
    int Limit = int.MaxValue);

/// <summary>Where a list of action items goes on.</summary>
public sealed record ActionItemPlace(DateOnly? DueOn, ActionItemId Item);
