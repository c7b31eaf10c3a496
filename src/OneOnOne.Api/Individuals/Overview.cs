using NodaTime;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

/// <summary>How a person's one-on-ones stand: a dashboard is drawn from this and from <c>/me</c>.</summary>
/// <param name="Series">The caller's open series, in the order in which they were started.</param>
/// <param name="WaitingForMe">What has waited longest for the caller; at most 20.</param>
/// <param name="PromisedByMe">Promises in force by due date; at most 20.</param>
/// <param name="PromisedToMe">The same of the other side.</param>
/// <param name="ReportsWithoutSeries">Reports with whom the caller, their manager, has no open series.</param>
/// <param name="PromiseKeeping">What became of all promises, in one-offs and ended series, too.</param>
public sealed record OverviewBody(
    IReadOnlyList<SeriesOverview> Series,
    IReadOnlyList<WaitingItem> WaitingForMe,
    IReadOnlyList<ActionItemBody> PromisedByMe,
    IReadOnlyList<ActionItemBody> PromisedToMe,
    IReadOnlyList<PersonRef> ReportsWithoutSeries,
    PromiseKeeping PromiseKeeping);

/// <summary>One series at a glance; whoever looks, the other side sees the same numbers from the other end.</summary>
public sealed record SeriesOverview(
    SeriesId Id,
    SeriesKind Kind,
    ViewerBody Viewer,
    SeriesStatus Status,
    UpcomingOverview? Upcoming,
    DateTimeOffset? LastHeldAt,
    int NotHeldInARow,
    int WaitingForMe,
    int WaitingForThem,
    int OpenByMe,
    int OverdueByMe,
    int OpenByThem,
    int OverdueByThem,
    PromiseKeeping PromiseKeeping);

/// <summary>The meeting ahead, with how many shared items each side put on its agenda.</summary>
public sealed record UpcomingOverview(MeetingId MeetingId, PlannedBody? Planned, bool Unconfirmed, int SharedByMe, int SharedByThem);

/// <summary>Something that waits for the caller: an agenda item, an action item, a request for feedback, or the handover of a series, which has no title.</summary>
public sealed record WaitingItem(WaitingFor What, Guid Id, string? Title, PersonRef From, DateTimeOffset Since, MeetingId MeetingId);

/// <summary>Reads the overview, in a number of round trips that does not depend on how many series there are.</summary>
public sealed class OverviewPage(PeopleDirectory directory, MeetingPages pages, Today today, TimeProvider clock) : ICountForMe
{
    private const int Longest = 20;

    public async Task<MyCounts> Count(IReadSession session, PersonId person, CancellationToken cancellationToken)
    {
        var day = await today.Of(session, person, cancellationToken);
        var batch = session.Batch();
        var waiting = Waiting.Counts(batch, session.Organization, person);
        var promises = Standing.Promises(batch, session.Organization, person, day);
        await batch.Send(cancellationToken);
        return new MyCounts(waiting.Value.Sum(count => count.ForMe), promises.Value.Sum(count => count.OverdueByMe));
    }

    public async Task<OverviewBody> Read(IReadSession session, PersonId me, CancellationToken cancellationToken)
    {
        var day = await today.Of(session, me, cancellationToken);
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var series = SeriesRows.OfPerson(batch, session.Organization, me);
        var upcoming = MeetingRows.UpcomingOf(batch, session.Organization, me);
        var rhythms = Standing.Rhythms(batch, session.Organization, me);
        var agendas = Standing.Agendas(batch, session.Organization, me);
        var promises = Standing.Promises(batch, session.Organization, me, day);
        var organization = batch.Fold<Organization, OrganizationEvent>(session.Organization);
        var counts = Waiting.Counts(batch, session.Organization, me);
        var waiting = Waiting.Longest(batch, session.Organization, me, Longest);
        var mine = ActionItemRows.List(batch, session.Organization, me, new ActionItemFilter(day, Mine: true, Binding: true, Limit: Longest));
        var theirs = ActionItemRows.List(batch, session.Organization, me, new ActionItemFilter(day, Mine: false, Binding: true, Limit: Longest));
        await batch.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        var zone = DateTimeZoneProviders.Tzdb[organization.Value.State.Settings?.TimeZone ?? "Etc/UTC"];
        var kept = session.Batch();
        var keeping = Standing.Keeping(kept, session.Organization, me, zone.Id, Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(zone).Date.ToDateOnly());
        await kept.Send(cancellationToken);
        var views = await pages.Read(
            session,
            me,
            [.. waiting.Value.Select(row => (row.Meeting, row.Agreement)), .. mine.Value.Concat(theirs.Value).Select(row => (row.Meeting, row.Agreement))],
            cancellationToken);

        var known = new Numbers(
            upcoming.Value.Where(row => row.Series is not null).ToDictionary(row => row.Series!.Value),
            rhythms.Value.ToDictionary(row => row.Series),
            agendas.Value.ToDictionary(row => row.Meeting),
            promises.Value.ToDictionary(row => row.Agreement),
            counts.Value.ToDictionary(row => row.Agreement),
            keeping.Value.ToLookup(row => row.Agreement));
        var open = series.Value.Where(row => row.IsOpen).ToList();
        var now = clock.GetUtcNow();
        return new OverviewBody(
            [.. open.Select(row => Of(row, me, known, view, now))],
            [.. waiting.Value.Select(row => Of(row, me, views[row.Meeting]))],
            [.. mine.Value.Select(row => views[row.Meeting].ActionItem(views[row.Meeting].Meeting.ActionItem(row.Id)!))],
            [.. theirs.Value.Select(row => views[row.Meeting].ActionItem(views[row.Meeting].Meeting.ActionItem(row.Id)!))],
            [.. view.Reports(me).Where(report => !open.Any(row => row.Kind is SeriesKind.ManagerReport && row.Counterpart(me).PersonId == report.Id)).Select(report => report.Ref)],
            PromiseKeeping.Of(keeping.Value));
    }

    private static SeriesOverview Of(SeriesRow row, PersonId me, Numbers known, DirectoryView view, DateTimeOffset now)
    {
        var rhythm = known.Rhythms.GetValueOrDefault(row.Id);
        var promises = known.Promises.GetValueOrDefault(row.Id.Value) ?? new PromiseCount(row.Id.Value, 0, 0, 0, 0);
        var waiting = known.Waiting.GetValueOrDefault(row.Id.Value) ?? new WaitingCount(row.Id.Value, 0, 0);
        return new SeriesOverview(
            row.Id,
            row.Kind,
            new ViewerBody(row.Own(me).Role, view.Ref(row.Counterpart(me).PersonId)),
            SeriesPages.StatusOf(row.Status, row.Participants, view),
            known.Upcoming.TryGetValue(row.Id, out var meeting) ? Of(meeting, known.Agendas.GetValueOrDefault(meeting.Id), now) : null,
            rhythm?.LastHeldAt,
            rhythm?.NotHeldInARow ?? 0,
            waiting.ForMe,
            waiting.ForThem,
            promises.ByMe,
            promises.OverdueByMe,
            promises.ByThem,
            promises.OverdueByThem,
            PromiseKeeping.Of(known.Keeping[row.Id.Value]));
    }

    private static UpcomingOverview Of(MeetingRow meeting, AgendaCount? agenda, DateTimeOffset now) =>
        new(meeting.Id, PlannedBody.Of(meeting.Planned), MeetingLists.IsUnconfirmed(meeting, now), agenda?.ByMe ?? 0, agenda?.ByThem ?? 0);

    private static WaitingItem Of(WaitingRow row, PersonId me, MeetingView view)
    {
        var from = view.Directory.Ref(view.Meeting.Counterpart(me).PersonId);
        var title = row.What is WaitingFor.Handover ? null
            : row.What is WaitingFor.Answer or WaitingFor.Consent or WaitingFor.Offer
            ? view.Meeting.Item(new ItemId(row.Id))!.Title
            : row.What is WaitingFor.Feedback
            ? view.Meeting.FeedbackRequests.First(request => request.Id.Value == row.Id).Question
            : view.Meeting.ActionItem(new ActionItemId(row.Id)) is { } action ? action.Proposed?.Title ?? action.Title : null;
        return new WaitingItem(row.What, row.Id, title, from, row.Since, row.Meeting);
    }

    private sealed record Numbers(
        Dictionary<SeriesId, MeetingRow> Upcoming,
        Dictionary<SeriesId, Rhythm> Rhythms,
        Dictionary<MeetingId, AgendaCount> Agendas,
        Dictionary<Guid, PromiseCount> Promises,
        Dictionary<Guid, WaitingCount> Waiting,
        ILookup<Guid, KeptCount> Keeping);
}
