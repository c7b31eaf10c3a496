using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// What the end of one meeting brings about in others: a series plans its next meeting, what is unsettled goes on to it, and what waited for a day wakes up.
/// All in the transaction that ends the meeting.
/// </summary>
public sealed class Onward(PeopleDirectory directory)
{
    /// <summary>What the other meetings say.</summary>
    /// <param name="Leaving">Everything the meeting itself says: what was decided, and what leaves it.</param>
    /// <param name="Arriving">What other meetings say.</param>
    /// <param name="Next">The meeting that was planned, or to which the items went.</param>
    /// <param name="Refusal">Why it cannot be, after all.</param>
    public sealed record Moved(List<MeetingEvent> Leaving, IReadOnlyList<(Meeting Meeting, IReadOnlyList<MeetingEvent> Events)> Arriving, MeetingId? Next, Refusal? Refusal = null);

    /// <summary>After a meeting was held, cancelled or missed.</summary>
    /// <param name="session">The write.</param>
    /// <param name="case">The meeting as it was.</param>
    /// <param name="decided">How it ended.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public async Task<Moved> Close(IWriteSession session, Case @case, IReadOnlyList<MeetingEvent> decided, CancellationToken cancellationToken)
    {
        session.DependsOnOrganization();
        var closed = @case.Meeting.After(decided, @case.Now, @case.Caller);
        var next = @case.Meeting.IsUpcoming && closed.SeriesId is not null ? await Plan(session, closed, cancellationToken) : null;
        var to = next ?? await Receiver(session, closed, cancellationToken);
        if (to is not { } receiver)
        {
            return new Moved([.. decided, .. Carrying.Close(closed, to: null)], [], Next: null);
        }

        var target = Carrying.Receiver.Of(receiver.Meeting);
        var leaving = Carrying.Close(closed, target);
        var woken = await Wake(session, receiver.Meeting, except: closed.Id, cancellationToken);
        List<MeetingEvent> arriving = [.. receiver.Events, .. Carrying.Arriving(closed, leaving, receiver.Meeting), .. woken.SelectMany(w => Carrying.Arriving(w.Meeting, w.Events, receiver.Meeting))];
        return new Moved([.. decided, .. leaving], [(receiver.Meeting, arriving), .. woken], receiver.Meeting.Id);
    }

    /// <summary>After something was said about one item in a meeting that is over: opened again, it goes on. Null when it stays.</summary>
    public async Task<Moved?> GoOn(IWriteSession session, Case @case, ItemId item, IReadOnlyList<MeetingEvent> decided, CancellationToken cancellationToken)
    {
        var after = @case.Meeting.After(decided, @case.Now, @case.Caller);
        if (decided.Count == 0 || after.IsUpcoming || after.Item(item) is not { IsOpen: true } || await Receiver(session, after, cancellationToken) is not { } receiver)
        {
            return null;
        }

        var leaving = Carrying.Close(after, Carrying.Receiver.Of(receiver.Meeting)).Where(e => ItemRows.ItemOf(e) == item).ToList();
        var arriving = Carrying.Arriving(after, leaving, receiver.Meeting);
        return arriving.Count == 0 ? null : new Moved([.. decided, .. leaving], [(receiver.Meeting, arriving)], receiver.Meeting.Id);
    }

    /// <summary>After an upcoming meeting got another time: items deferred until a day may be due in it now.</summary>
    public async Task<Moved> Replan(IWriteSession session, Case @case, IReadOnlyList<MeetingEvent> decided, CancellationToken cancellationToken) =>
        @case.Meeting.SeriesId is { } series && await Rests(session, series, cancellationToken)
            ? new Moved([], [], Next: null, MeetingRefusals.Resting)
            : await Replan(session, @case.Meeting, decided, @case.Now, cancellationToken);

    /// <summary>Give an upcoming meeting another time, or none, because of something that happened elsewhere; items that are due in it come along.</summary>
    public async Task Retime(IWriteSession session, Meeting upcoming, Planned? planned, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var moved = await Replan(session, upcoming, RescheduleMeeting.Decide(upcoming, planned).Events, now, cancellationToken);
        foreach (var (meeting, events) in moved.Arriving.Prepend((upcoming, moved.Leaving)))
        {
            session.Append<Meeting, MeetingEvent>(meeting.Id.Value, events, new SealingContext(meeting.Agreement));
        }
    }

    private static async Task<Moved> Replan(IWriteSession session, Meeting upcoming, IReadOnlyList<MeetingEvent> decided, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (decided.Count == 0)
        {
            return new Moved([.. decided], [], Next: null);
        }

        var after = upcoming.After(decided, now);
        var woken = await Wake(session, after, except: after.Id, cancellationToken);
        return new Moved([.. decided, .. woken.SelectMany(w => Carrying.Arriving(w.Meeting, w.Events, after))], woken, Next: null);
    }

    /// <summary>The upcoming meeting of a series, to decide on; null when it has none.</summary>
    public static async Task<Meeting?> Upcoming(IReadSession session, SeriesId series, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var row = MeetingRows.Upcoming(batch, session.Organization, series);
        await batch.Send(cancellationToken);
        if (row.Value.Count == 0)
        {
            return null;
        }

        var fold = session.Batch();
        var meeting = fold.Fold<Meeting, MeetingEvent>(row.Value[0].Id.Value);
        await fold.Send(cancellationToken);
        return meeting.Value.State is { IsUpcoming: true } upcoming ? upcoming : null;
    }

    /// <summary>The next meeting of a series that goes on: on its first slot after the later of the plan and the day it was held; without a time while it rests.</summary>
    private async Task<(Meeting Meeting, IReadOnlyList<MeetingEvent> Events)?> Plan(IWriteSession session, Meeting closed, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var folded = batch.Fold<StandingSeries, SeriesEvent>(closed.SeriesId!.Value.Value);
        var probe = directory.Probe(batch, session.Organization);
        await batch.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        var series = folded.Value.State;
        if (!series.IsOpen)
        {
            return null;
        }

        var planned = series.Participants.All(p => view.FindActive(p.PersonId) is not null) && LastDay(closed, series) is { } last
            ? series.NextSlot(last, (await DaysOff.Of(session, series, cancellationToken)).All)
            : null;
        var next = Meeting.Start(session.NewId());
        var template = (series.Template is { } chosen ? await TemplatePages.Pin(session, chosen, cancellationToken) : null)
            ?? BuiltInTemplates.Usual(series.Kind, isFirst: false, continues: false);
        var events = ScheduleMeeting.Decide(next, series.Id, series.Kind, series.Participants, planned, follows: closed.Id, template: template).Events;
        return (next.After(events, DateTimeOffset.UnixEpoch), events);
    }

    private static DateOnly? LastDay(Meeting closed, StandingSeries series)
    {
        var zone = closed.Planned ?? series.Anchor;
        var held = closed.HeldAt is { } at ? zone?.LocalDateOf(at) : null;
        return (closed.Planned?.Date, held) switch
        {
            ({ } plan, { } day) => plan > day ? plan : day,
            var (plan, day) => plan ?? day ?? series.Anchor?.Date,
        };
    }

    /// <summary>Paused, or one of the two is away.</summary>
    private async Task<bool> Rests(IReadSession session, SeriesId id, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var folded = batch.Fold<StandingSeries, SeriesEvent>(id.Value);
        var probe = directory.Probe(batch, session.Organization);
        await batch.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        var series = folded.Value.State;
        return series.Stage is SeriesStage.Paused || !series.Participants.All(p => view.FindActive(p.PersonId) is not null);
    }

    /// <summary>Where open items of a meeting that is over go: to the upcoming meeting of the series that receives from it.</summary>
    private static async Task<(Meeting Meeting, IReadOnlyList<MeetingEvent> Events)?> Receiver(IReadSession session, Meeting closed, CancellationToken cancellationToken) =>
        await ReceivingSeries(session, closed, cancellationToken) is { } series && await Upcoming(session, series, cancellationToken) is { } upcoming ? (upcoming, []) : null;

    /// <summary>A meeting's own series; for a one-off the pair's open series, same kind first, else the only one.</summary>
    private static async Task<SeriesId?> ReceivingSeries(IReadSession session, Meeting closed, CancellationToken cancellationToken)
    {
        if (closed.SeriesId is { } own)
        {
            return own;
        }

        var batch = session.Batch();
        var pair = SeriesRows.OfPair(batch, session.Organization, closed.Participants[0].PersonId, closed.Participants[1].PersonId);
        await batch.Send(cancellationToken);
        var open = pair.Value.Where(row => row.IsOpen).ToList();
        return (open.Find(row => row.Kind == closed.Kind) ?? (open.Count == 1 ? open[0] : null))?.Id;
    }

    /// <summary>What waits for a day in meetings that are over, and is due in this one: of its own series, and of one-offs that its series receives from. Nothing waits for a one-off.</summary>
    private static async Task<List<(Meeting Meeting, IReadOnlyList<MeetingEvent> Events)>> Wake(IReadSession session, Meeting to, MeetingId except, CancellationToken cancellationToken)
    {
        if (to.SeriesId is null)
        {
            return [];
        }

        var batch = session.Batch();
        var waiting = ItemRows.Waiting(batch, session.Organization, to.Agreement, to.Participants[0].PersonId, to.Participants[1].PersonId);
        await batch.Send(cancellationToken);
        var sources = waiting.Value.Select(row => row.Meeting).Where(id => id != except && id != to.Id).Distinct().ToList();
        if (sources.Count == 0)
        {
            return [];
        }

        var fold = session.Batch();
        var meetings = sources.Select(id => fold.Fold<Meeting, MeetingEvent>(id.Value)).ToList();
        await fold.Send(cancellationToken);
        var woken = new List<(Meeting Meeting, IReadOnlyList<MeetingEvent> Events)>();
        foreach (var meeting in meetings.Select(folded => folded.Value.State).Where(meeting => !meeting.IsUpcoming))
        {
            var leaving = Carrying.Wake(meeting, Carrying.Receiver.Of(to));
            if (leaving.Count > 0 && (meeting.SeriesId == to.SeriesId || await ReceivingSeries(session, meeting, cancellationToken) == to.SeriesId))
            {
                woken.Add((meeting, leaving));
            }
        }

        return woken;
    }
}
