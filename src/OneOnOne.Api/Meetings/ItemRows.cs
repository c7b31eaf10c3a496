using Npgsql;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// Where each agenda item is now and what can be counted about it, and every event of its life. Rows filter and order; what an item says is folded from
/// the meeting it is in. Takes the two people and their series from <see cref="MeetingRows"/>, where they never change.
/// </summary>
public sealed class ItemRows : IProjection
{
    /// <summary>What <see cref="Read"/> reads, of an item called i.</summary>
    internal const string Columns = "i.item, i.meeting, i.agreement, i.author, i.other, i.kind, i.status, i.raised_at, i.times_carried, i.until";

    public string Name => "item";

    public int Version => 2;

    public IReadOnlyList<string> Tables => ["item_2", "item_event_2"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists item_2 (
          organization uuid not null,
          item uuid not null,
          meeting uuid not null,
          agreement uuid not null,
          author uuid not null,
          other uuid not null,
          kind text not null,
          theme text not null,
          sensitive boolean not null,
          about uuid,
          status text not null,
          outcome text,
          answered_at timestamptz,
          until date,
          valid_from date,
          valid_to date,
          raised_at timestamptz not null,
          times_carried integer not null,
          times_postponed integer not null,
          escalated_at timestamptz,
          escalated_to uuid,
          discussed_at timestamptz,
          offered_at timestamptz,
          question uuid,
          primary key (organization, item)
        )
        """,
        "create index if not exists item_2_meeting on item_2 (organization, meeting)",
        "create index if not exists item_2_agreement on item_2 (organization, agreement, raised_at)",
        "create index if not exists item_2_author on item_2 (organization, author, raised_at)",
        "create index if not exists item_2_escalated_to on item_2 (organization, escalated_to, answered_at) where escalated_to is not null",
        "create index if not exists item_2_other on item_2 (organization, other, raised_at)",
        """
        create table if not exists item_event_2 (
          organization uuid not null,
          item uuid not null,
          position bigint not null,
          meeting uuid not null,
          primary key (organization, item, position)
        )
        """,
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored)
    {
        if (ItemOf(recorded.Event) is not { } item)
        {
            return [];
        }

        Sql Set(string assignment, params object?[] values) =>
            new($"update item_2 set {assignment} where organization = $1 and item = $2", [organization, item.Value, .. values]);

        var change = recorded.Event switch
        {
            AgendaItemAdded e => Put(organization, recorded.StreamId, e.ItemId, e.Author, e.Kind, e.Theme, e.Sensitive, e.AboutPersonId, e.QuestionId, Sql.OccurredAt, 0, 0, escalatedAt: null),
            AgendaItemBroughtIn e => Put(
                organization, recorded.StreamId, e.ItemId, e.Author, e.Kind, e.Theme, e.Sensitive, e.AboutPersonId, e.QuestionId, e.RaisedAt.ToUniversalTime(), e.TimesCarried, e.TimesPostponed,
                e.LastOutcome is { Waits: true } waits ? waits.At : null),
            AgendaItemEdited e => Set("kind = $3, theme = $4, sensitive = $5", Words.Of(e.Kind), Words.Of(e.Theme), e.Sensitive),
            AgendaItemDiscussed => Set("status = 'discussed', discussed_at = $3", Sql.OccurredAt),
            AgendaItemResolved { Outcome: Outcome.Deferred } e => Set("outcome = 'deferred', answered_at = $3, until = $4, escalated_at = null", Sql.OccurredAt, Cells.Of(e.Until)),
            AgendaItemResolved e => Set(
                "status = 'resolved', outcome = $3, answered_at = $4, until = null, valid_from = $5, valid_to = $6, escalated_at = null, escalated_to = $7",
                Words.Of(e.Outcome),
                Sql.OccurredAt,
                Cells.Of(e.ValidFrom),
                Cells.Of(e.ValidTo),
                Cells.Of(e.Outcome is Outcome.Escalated ? e.To?.Value : null)),
            EscalationProposed => Set("escalated_at = $3", Sql.OccurredAt),
            EscalationAccepted e => Set("status = 'resolved', outcome = 'escalated', answered_at = $3, until = null, escalated_at = null, escalated_to = $4", Sql.OccurredAt, Cells.Of(e.To?.Value)),
            OpportunityOffered => Set("offered_at = $3", Sql.OccurredAt),
            OpportunityAccepted or OpportunityDeclined => Set("offered_at = null"),
            AgendaItemReopened => Set("status = 'shared', outcome = null, answered_at = null, until = null, valid_from = null, valid_to = null, escalated_to = null"),
            AgendaItemWithdrawn => Set("status = 'withdrawn'"),
            _ => null,
        };
        var happened = new Sql(
            "insert into item_event_2 (organization, item, position, meeting) values ($1, $2, $3, $4)", organization, item.Value, Sql.Position, recorded.StreamId);
        return change is null ? [happened] : [change, happened];
    }

    /// <summary>Where an item is now.</summary>
    public static Pending<IReadOnlyList<ItemRow>> ById(IReadBatch batch, Guid organization, ItemId item) =>
        batch.Query(new Sql($"select {Columns} from item_2 i where i.organization = $1 and i.item = $2", organization, item.Value), Read);

    /// <summary>The positions of everything that happened to an item, oldest first, and the meetings it was in.</summary>
    public static Pending<IReadOnlyList<(long Position, MeetingId Meeting)>> Life(IReadBatch batch, Guid organization, ItemId item) =>
        batch.Query(
            new Sql("select position, meeting from item_event_2 where organization = $1 and item = $2 order by position", organization, item.Value),
            static reader => (reader.GetInt64(0), new MeetingId(reader.GetGuid(1))));

    /// <summary>Open items of a pair that wait for a day, in this series or in a one-off.</summary>
    public static Pending<IReadOnlyList<ItemRow>> Waiting(IReadBatch batch, Guid organization, Guid agreement, PersonId one, PersonId other) =>
        batch.Query(
            new Sql(
                $"""
                select {Columns} from item_2 i
                where i.organization = $1 and ((i.author = $3 and i.other = $4) or (i.author = $4 and i.other = $3)) and (i.agreement = $2 or i.agreement = i.meeting)
                  and i.status in ('shared', 'discussed') and i.until is not null
                """,
                organization,
                agreement,
                one.Value,
                other.Value),
            Read);

    /// <summary>How often each theme was raised in a series or one-off, and which questions of the bank were used there.</summary>
    public static Pending<IReadOnlyList<TalkedAbout>> Talked(IReadBatch batch, Guid organization, Guid agreement) =>
        batch.Query(
            new Sql("select i.theme, i.question, count(*) from item_2 i where i.organization = $1 and i.agreement = $2 group by i.theme, i.question", organization, agreement),
            static reader => new TalkedAbout(Words.Parse<Theme>(reader.GetString(0))!.Value, reader.Uuid(1) is { } question ? new QuestionId(question) : null, (int)reader.GetInt64(2)));

    /// <summary>What authors agreed to take to a person, the newest first.</summary>
    public static Pending<IReadOnlyList<ItemRow>> EscalatedTo(IReadBatch batch, Guid organization, PersonId person, int limit) =>
        batch.Query(
            new Sql($"select {Columns} from item_2 i where i.organization = $1 and i.escalated_to = $2 order by i.answered_at desc, i.item limit $3", organization, person.Value, (long)limit),
            Read);

    /// <summary>What a person wishes for their own growth: their interests, and what they requested of training, technology, initiatives and growth. The newest first.</summary>
    public static Pending<IReadOnlyList<ItemRow>> Wishes(IReadBatch batch, Guid organization, PersonId person, int limit) =>
        batch.Query(
            new Sql(
                $"""
                select {Columns} from item_2 i
                where i.organization = $1 and i.author = $2 and i.status <> 'withdrawn'
                  and (i.kind = 'interest' or i.kind = 'request' and i.theme in ('growth', 'training', 'technology', 'initiative'))
                order by i.raised_at desc, i.item desc limit $3
                """,
                organization,
                person.Value,
                (long)limit),
            Read);

    /// <summary>What the other sides expect of a person, the newest first.</summary>
    public static Pending<IReadOnlyList<ItemRow>> Expectations(IReadBatch batch, Guid organization, PersonId person, int limit) =>
        batch.Query(
            new Sql(
                $"select {Columns} from item_2 i where i.organization = $1 and i.other = $2 and i.kind = 'expectation' and i.status <> 'withdrawn' order by i.raised_at desc, i.item desc limit $3",
                organization,
                person.Value,
                (long)limit),
            Read);

    /// <summary>The items of a list, oldest first.</summary>
    public static Pending<IReadOnlyList<ItemRow>> List(IReadBatch batch, Guid organization, PersonId viewer, TopicFilter filter) =>
        batch.Query(
            new Sql(
                $"""
                select {Columns} from item_2 i
                where i.organization = $1 and (i.author = $2 or i.other = $2)
                  and ($3::uuid is null or i.agreement = $3) and ($4::uuid is null or i.author = $4) and ($5::uuid is null or i.author <> $5)
                  and ($6::text is null or i.status = $6) and ($7::text is null or i.kind = $7) and ($8::text is null or i.theme = $8) and ($9::text is null or i.outcome = $9)
                  and ($10::date is null or (i.outcome = 'granted' and coalesce(i.valid_from, i.answered_at::date) <= $10 and (i.valid_to is null or i.valid_to >= $10)))
                  and ($11::timestamptz is null or (i.raised_at, i.item) > ($11, $12))
                order by i.raised_at, i.item
                limit $13
                """,
                organization,
                viewer.Value,
                Cells.Of(filter.Series?.Value),
                Cells.Of(filter.ByMe is true ? viewer.Value : (Guid?)null),
                Cells.Of(filter.ByMe is false ? viewer.Value : (Guid?)null),
                Cells.Of(filter.Status is { } status ? Words.Of(status) : null),
                Cells.Of(filter.Kind is { } kind ? Words.Of(kind) : null),
                Cells.Of(filter.Theme is { } theme ? Words.Of(theme) : null),
                Cells.Of(filter.Outcome is { } outcome ? Words.Of(outcome) : null),
                Cells.Of(filter.InForceOn),
                Cells.Of(filter.After?.RaisedAt),
                Cells.Of(filter.After?.Item.Value),
                (long)filter.Limit),
            Read);

    /// <summary>The item an event is about; null when it is about something else.</summary>
    public static ItemId? ItemOf(object @event) => @event switch
    {
        AgendaItemAdded e => e.ItemId,
        AgendaItemBroughtIn e => e.ItemId,
        AgendaItemEdited e => e.ItemId,
        AgendaItemMoved e => e.ItemId,
        AgendaItemDiscussed e => e.ItemId,
        AgendaItemResolved e => e.ItemId,
        AgendaItemReopened e => e.ItemId,
        AgendaItemCarriedOver e => e.ItemId,
        AgendaItemWithdrawn e => e.ItemId,
        AttemptLogged e => e.ItemId,
        OpportunityOffered e => e.ItemId,
        OpportunityAccepted e => e.ItemId,
        OpportunityDeclined e => e.ItemId,
        EscalationProposed e => e.ItemId,
        EscalationAccepted e => e.ItemId,
        _ => null,
    };

    // An item that arrives elsewhere is the same row: it is in one meeting at a time.
    private static Sql Put(
        Guid organization, Guid meeting, ItemId item, PersonId author, ItemKind kind, Theme theme, bool sensitive, PersonId? about, QuestionId? question, object raisedAt, int carried, int postponed, DateTimeOffset? escalatedAt) => new(
        """
        insert into item_2 (organization, item, meeting, agreement, author, other, kind, theme, sensitive, about, status, raised_at, times_carried, times_postponed, escalated_at, question)
        select $1, $2, m.meeting, coalesce(m.series, m.meeting), $4, case when m.one = $4 then m.other else m.one end, $5, $6, $7, $8, 'shared', $9, $10, $11, $12, $13
        from meeting_1 m where m.organization = $1 and m.meeting = $3
        on conflict (organization, item) do update set meeting = excluded.meeting, agreement = excluded.agreement, other = excluded.other, kind = excluded.kind,
          theme = excluded.theme, sensitive = excluded.sensitive, about = excluded.about, status = 'shared', outcome = null, answered_at = null, until = null,
          valid_from = null, valid_to = null, times_carried = excluded.times_carried, times_postponed = excluded.times_postponed, escalated_at = excluded.escalated_at, escalated_to = null, discussed_at = null
        """,
        organization,
        item.Value,
        meeting,
        author.Value,
        Words.Of(kind),
        Words.Of(theme),
        sensitive,
        Cells.Of(about?.Value),
        raisedAt,
        carried,
        postponed,
        Cells.Of(escalatedAt),
        Cells.Of(question?.Value));

    internal static ItemRow Read(NpgsqlDataReader reader) => new(
        new ItemId(reader.GetGuid(0)),
        new MeetingId(reader.GetGuid(1)),
        reader.GetGuid(2),
        new PersonId(reader.GetGuid(3)),
        new PersonId(reader.GetGuid(4)),
        Words.Parse<ItemKind>(reader.GetString(5))!.Value,
        Words.Parse<ItemStatus>(reader.GetString(6))!.Value,
        reader.GetFieldValue<DateTimeOffset>(7),
        reader.GetInt32(8),
        reader.Day(9));
}

/// <summary>An agenda item as lists know it.</summary>
public sealed record ItemRow(
    ItemId Id, MeetingId Meeting, Guid Agreement, PersonId Author, PersonId Other, ItemKind Kind, ItemStatus Status, DateTimeOffset RaisedAt, int TimesCarried, DateOnly? Until);

/// <summary>Which items to list; null means any.</summary>
public sealed record TopicFilter(
    SeriesId? Series = null,
    ItemStatus? Status = null,
    ItemKind? Kind = null,
    Theme? Theme = null,
    Outcome? Outcome = null,
    DateOnly? InForceOn = null,
    bool? ByMe = null,
    TopicPlace? After = null,
    int Limit = int.MaxValue);

/// <summary>Where a list of items goes on.</summary>
public sealed record TopicPlace(DateTimeOffset RaisedAt, ItemId Item);

/// <summary>Items of one theme, made from one question of the bank or from none.</summary>
public sealed record TalkedAbout(Theme Theme, QuestionId? Question, int Times);
