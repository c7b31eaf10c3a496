using Npgsql;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

/// <summary>What somebody is asked for.</summary>
public enum WaitingFor
{
    /// <summary>The other side raised a topic whose kind wants an answer.</summary>
    Answer,

    /// <summary>The other side proposed an action item, or other terms of one.</summary>
    Accept,

    /// <summary>The other side disputed an action item, or the terms proposed for it.</summary>
    Disputed,

    /// <summary>The other side would take one's topic further up.</summary>
    Consent,

    /// <summary>The other side asked for feedback about themselves.</summary>
    Feedback,

    /// <summary>The other side offered an opportunity.</summary>
    Offer,

    /// <summary>Another manager is next: it is the report's to say what goes along. The id is the series'.</summary>
    Handover,
}

/// <summary>
/// Whose turn it is, read off the rows and nothing else: the same sentences for both sides, so what waits for one is what the other waits for.
/// A topic that was deferred has its answer until it is in a later meeting; the topics of a series that ended wait for nobody, promises live on.
/// </summary>
public static class Waiting
{
    private static readonly string[] Answered = [.. Enum.GetValues<ItemKind>().Where(kind => kind.WaitsForAnswer()).Select(Words.Of)];

    private const string All =
        """
        with live as (
          select i.* from item_2 i
          where i.organization = $1 and (i.author = $2 or i.other = $2) and i.status in ('shared', 'discussed')
            and not exists (select from series_1 s where s.organization = $1 and s.series = i.agreement and s.status = 'ended')
        ), waiting (what, id, meeting, agreement, turn, since, counts) as (
          select 'answer', i.item, i.meeting, i.agreement, i.other, i.raised_at, not i.sensitive and i.about is null from live i where i.kind = any ($3) and i.outcome is null and i.escalated_at is null
          union all
          select 'consent', i.item, i.meeting, i.agreement, i.author, i.escalated_at, not i.sensitive and i.about is null from live i where i.escalated_at is not null
          union all
          select 'accept', a.action_item, a.meeting, coalesce(a.series, a.meeting), a.owner, a.since, true
          from action_item_2 a where a.organization = $1 and (a.one = $2 or a.other = $2) and a.status = 'proposed'
          union all
          select 'disputed', a.action_item, a.meeting, coalesce(a.series, a.meeting), case when a.one = a.owner then a.other else a.one end, a.since, true
          from action_item_2 a where a.organization = $1 and (a.one = $2 or a.other = $2) and a.status = 'disputed'
          union all
          select 'feedback', r.request, r.meeting, r.agreement, r.asked, r.asked_at, true
          from feedback_request_2 r where r.organization = $1 and (r.asker = $2 or r.asked = $2) and r.answered_at is null
            and not exists (select from series_1 s where s.organization = $1 and s.series = r.agreement and s.status = 'ended')
          union all
          select 'offer', i.item, i.meeting, i.agreement, i.author, i.offered_at, not i.sensitive and i.about is null from live i where i.offered_at is not null
          union all
          select 'handover', h.series, m.meeting, h.series, h.report, h.since, true
          from series_1 s join handover_1 h on h.organization = $1 and h.series = s.series join meeting_1 m on m.organization = $1 and m.series = s.series and m.status in ('scheduled', 'started')
          where s.organization = $1 and (s.one = $2 or s.other = $2) and s.status <> 'ended'
        )
        """;

    /// <summary>What waits longest for a person, oldest first.</summary>
    public static Pending<IReadOnlyList<WaitingRow>> Longest(IReadBatch batch, Guid organization, PersonId person, int limit) =>
        batch.Query(
            new Sql($"{All} select w.what, w.id, w.meeting, w.agreement, w.since from waiting w where w.turn = $2 order by w.since, w.id limit $4", organization, person.Value, Answered, (long)limit),
            static reader => new WaitingRow(
                Words.Parse<WaitingFor>(reader.GetString(0))!.Value, reader.GetGuid(1), new MeetingId(reader.GetGuid(2)), reader.GetGuid(3), reader.GetFieldValue<DateTimeOffset>(4)));

    /// <summary>How much waits in each of a person's one-on-ones. Sensitive items and items about a person are listed, and in no number.</summary>
    public static Pending<IReadOnlyList<WaitingCount>> Counts(IReadBatch batch, Guid organization, PersonId person) =>
        batch.Query(
            new Sql(
                $"{All} select w.agreement, count(*) filter (where w.turn = $2), count(*) filter (where w.turn <> $2) from waiting w where w.counts group by w.agreement",
                organization,
                person.Value,
                Answered),
            static reader => new WaitingCount(reader.GetGuid(0), (int)reader.GetInt64(1), (int)reader.GetInt64(2)));
}

/// <summary>One thing that waits.</summary>
/// <param name="What">For what.</param>
/// <param name="Id">The agenda item or action item.</param>
/// <param name="Meeting">The meeting it is in.</param>
/// <param name="Agreement">The series or one-off.</param>
/// <param name="Since">Since when.</param>
public sealed record WaitingRow(WaitingFor What, Guid Id, MeetingId Meeting, Guid Agreement, DateTimeOffset Since);

/// <summary>How much waits in one series or one-off.</summary>
public sealed record WaitingCount(Guid Agreement, int ForMe, int ForThem);
