using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using Role = OneOnOne.Api.Vocabulary.Role;

namespace OneOnOne.Api.Series;

/// <summary>One thing that can be handed over.</summary>
/// <param name="Id">The agenda item, decision or action item.</param>
/// <param name="What">What it is.</param>
/// <param name="Title">Its title, or a decision's words.</param>
/// <param name="Meeting">The meeting it is in.</param>
/// <param name="Owner">Who promised an action item.</param>
/// <param name="DueOn">Until when.</param>
/// <param name="ValidFrom">From when an arrangement holds.</param>
/// <param name="ValidTo">Until when it holds.</param>
/// <param name="AboutPersonId">Whom an agenda item is about.</param>
public sealed record HandoverCandidate(
    Guid Id, HandoverSubject What, string? Title, MeetingId Meeting, PersonId? Owner = null, DateOnly? DueOn = null, DateOnly? ValidFrom = null, DateOnly? ValidTo = null, PersonId? AboutPersonId = null);

/// <summary>
/// Finds what of a series can be handed over: the report's open agenda items, what was granted to them and is in force, decisions, and open action items of either side.
/// What the former manager raised stays theirs; notes, feedback and check-ins are never among it.
/// </summary>
public sealed class HandoverCandidates(MeetingPages pages, Today today)
{
    /// <summary>The newest of each kind; more than a page of them nobody decides one by one.</summary>
    private const int Most = 500;

    public async Task<IReadOnlyList<HandoverCandidate>> Of(IReadSession session, StandingSeries series, CancellationToken cancellationToken)
    {
        var report = series.Participants.First(p => p.Role is Role.Report).PersonId;
        var day = await today.Of(session, report, cancellationToken);
        var batch = session.Batch();
        var mine = new TopicFilter(Series: series.Id, ByMe: true, Limit: Most);
        var shared = ItemRows.List(batch, session.Organization, report, mine with { Status = ItemStatus.Shared });
        var discussed = ItemRows.List(batch, session.Organization, report, mine with { Status = ItemStatus.Discussed });
        var granted = ItemRows.List(batch, session.Organization, report, mine with { InForceOn = day });
        var decisions = DecisionRows.List(batch, session.Organization, series.Id.Value, after: null, Most);
        var actions = ActionItemRows.List(batch, session.Organization, report, new ActionItemFilter(day, Series: series.Id, Live: true, Limit: Most));
        await batch.Send(cancellationToken);

        var meetings = shared.Value.Concat(discussed.Value).Concat(granted.Value).Select(row => row.Meeting).Concat(decisions.Value.Select(row => row.Meeting)).Concat(actions.Value.Select(row => row.Meeting));
        var views = await pages.Read(session, report, [.. meetings.Distinct().Select(meeting => (meeting, series.Id.Value))], cancellationToken);
        AgendaItem? Item(ItemRow row) => views[row.Meeting].Meeting.Item(row.Id);
        return
        [
            .. shared.Value.Concat(discussed.Value).OrderBy(row => row.RaisedAt).Select(row => new HandoverCandidate(row.Id.Value, HandoverSubject.Topic, Item(row)?.Title, row.Meeting, AboutPersonId: Item(row)?.AboutPersonId)),
            .. granted.Value.Select(row => new HandoverCandidate(
                row.Id.Value, HandoverSubject.Arrangement, Item(row)?.Title, row.Meeting, ValidFrom: Item(row)?.Outcome?.ValidFrom, ValidTo: Item(row)?.Outcome?.ValidTo, AboutPersonId: Item(row)?.AboutPersonId)),
            .. decisions.Value.Select(row => new HandoverCandidate(
                row.Id.Value, HandoverSubject.Decision, views[row.Meeting].Meeting.Decisions.First(decision => decision.Id == row.Id).Text, row.Meeting)),
            .. actions.Value.Select(row => new HandoverCandidate(
                row.Id.Value, HandoverSubject.ActionItem, views[row.Meeting].Meeting.ActionItem(row.Id)!.Title, row.Meeting, row.Owner, row.DueOn)),
        ];
    }
}
