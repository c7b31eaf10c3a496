using OneOnOne.Api.Callers;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using Role = OneOnOne.Api.Vocabulary.Role;

namespace OneOnOne.Api.Series;

/// <summary>Carries out what is decided about a handover; its completion ends one series and fills another, all in one transaction.</summary>
public sealed class HandoverChanges(IEventStore store, PeopleDirectory directory, HandoverCandidates candidates, HandoverPages pages, Keyring keyring, TimeProvider clock)
{
    public Task<Written<SeriesId>> Propose(Signed signed, SeriesId id, PersonId? named, CancellationToken cancellationToken) => Write(
        signed,
        id,
        "proposeHandover",
        known =>
        {
            var report = known.Series.Participants.FirstOrDefault(p => p.Role is Role.Report)?.PersonId;
            var next = named ?? (report is { } person ? known.View.Find(person)?.Manager : null);
            return Task.FromResult((
                next is null ? SeriesRefusals.NoNextManager : ProposeHandover.Decide(known.Series, next, signed.Caller.Person, known.View.FindActive(next.Value) is not null),
                Created: 201));
        },
        cancellationToken);

    public Task<Written<SeriesId>> Choose(Signed signed, SeriesId id, Guid subject, HandoverChoice choice, CancellationToken cancellationToken) => Write(
        signed,
        id,
        "decideHandoverItem",
        async known =>
        {
            var found = known.Series.Handover is { Result: null } ? await candidates.Of(known.Session, known.Series, cancellationToken) : [];
            return (DecideHandoverItem.Decide(known.Series, subject, choice, found.FirstOrDefault(candidate => candidate.Id == subject)), Created: 200);
        },
        cancellationToken);

    public Task<Written<SeriesId>> Complete(Signed signed, SeriesId id, CancellationToken cancellationToken) => Write(
        signed,
        id,
        "completeHandover",
        async known => (
            CompleteHandover.Refuse(known.Series, known.Series.Handover is { } handover && known.View.FindActive(handover.NewManager) is not null)
                ?? await GoOn(known, signed.Caller.Person, cancellationToken),
            Created: 200),
        cancellationToken);

    public Task<IResult> Answer(Signed signed, SeriesId id, Written<SeriesId> written, CancellationToken cancellationToken)
    {
        Task<(HandoverBody Body, string ETag)?> Show(long? version) =>
            store.Read(signed.Organization, session => pages.Read(session, signed.Caller, id, version, cancellationToken), cancellationToken);

        return signed.Answer<SeriesId, HandoverBody>(written, reply => Show(reply.Versions[id.Value]), _ => $"/v1/series/{id}/handover", () => Show(version: null));
    }

    private async Task<Written<SeriesId>> Write(
        Signed signed, SeriesId id, string operation, Func<Known, Task<(Decision<SeriesEvent> Decision, int Created)>> decide, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        return await store.Write<SeriesId>(
            signed.Organization,
            context,
            async session =>
            {
                session.DependsOnOrganization();
                var batch = session.Batch();
                var folded = batch.Fold<StandingSeries, SeriesEvent>(id.Value);
                var probe = directory.Probe(batch, session.Organization);
                await batch.Send(cancellationToken);
                var series = folded.Value.State;
                if ((SeriesAccess.Refuse(operation, signed.Caller.Person, signed.Caller.KeepsDirectory, series) ?? signed.Guard(series.Version, required: false)) is { } refused)
                {
                    return refused;
                }

                var view = await directory.Get(session, probe, cancellationToken);
                var (decision, created) = await decide(new Known(session, series, view));
                if (decision.Refusal is { } refusal)
                {
                    return refusal;
                }

                session.Append<StandingSeries, SeriesEvent>(id.Value, decision.Events, new SealingContext(id.Value));
                return session.Remember(id, id.Value, SeriesChanges.SeriesRole, decision.Events.Count == 0 ? 200 : created);
            },
            cancellationToken);
    }

    /// <summary>Everything but what the former series itself says of it.</summary>
    private async Task<Decision<SeriesEvent>> GoOn(Known known, PersonId report, CancellationToken cancellationToken)
    {
        var (session, series) = (known.Session, known.Series);
        var next = series.Handover!.NewManager;
        var shared = (await candidates.Of(session, series, cancellationToken)).Where(candidate => series.Handover.Shares(candidate.Id)).ToList();
        var upcoming = await Onward.Upcoming(session, series.Id, cancellationToken);
        var (to, arrived) = await Receiver(known, report, next, upcoming?.Planned, cancellationToken);

        var fold = session.Batch();
        var meetings = shared.Select(candidate => candidate.Meeting).Distinct().Where(id => id != upcoming?.Id).ToDictionary(id => id, id => fold.Fold<Meeting, MeetingEvent>(id.Value));
        await fold.Send(cancellationToken);
        var now = clock.GetUtcNow();
        List<HandedOverItem> items = [];
        foreach (var meeting in meetings.Values.Select(folded => folded.Value.State).Concat(upcoming is null ? [] : [upcoming]))
        {
            List<MeetingEvent> leaving = [];
            foreach (var candidate in shared.Where(candidate => candidate.Meeting == meeting.Id))
            {
                items.Add(Hand(candidate, meeting, leaving, arrived, to, report, next, session));
            }

            arrived.Events.AddRange(Carrying.Arriving(meeting, leaving, to));
            var after = meeting.After(leaving, now, report);
            session.Append<Meeting, MeetingEvent>(meeting.Id.Value, [.. leaving, .. meeting.IsUpcoming ? CancelMeeting.Decide(after).Events : []], new SealingContext(meeting.Agreement));
        }

        session.Append<Meeting, MeetingEvent>(to.Id.Value, arrived.Events, new SealingContext(to.Agreement));
        return CompleteHandover.Decide(series, report, to.SeriesId!.Value, [.. shared.Select(candidate => items.First(item => item.Id == candidate.Id))]);
    }

    /// <summary>What becomes of one thing that is shared: open items go on, open action items are dropped here and written down anew there, the rest is told by its title.</summary>
    private static HandedOverItem Hand(
        HandoverCandidate candidate, Meeting meeting, List<MeetingEvent> leaving, Arrived arrived, Meeting to, PersonId report, PersonId next, IWriteSession session)
    {
        ActionItemId? anew = null;
        switch (candidate.What)
        {
            case HandoverSubject.Topic:
                leaving.Add(new MeetingEvent.AgendaItemCarriedOver(new ItemId(candidate.Id), to.Id));
                break;
            case HandoverSubject.ActionItem:
                var (id, fresh) = (new ActionItemId(candidate.Id), new ActionItemId(session.NewId()));
                anew = fresh;
                leaving.AddRange(DropActionItem.Decide(meeting, id, report, reason: null, handedOver: true).Events);
                arrived.Events.AddRange(AddActionItem.Decide(to, fresh, report, new AddActionItem.Request(candidate.Title, candidate.Owner == report ? report : next, candidate.DueOn), continues: id).Events);
                break;
        }

        return new HandedOverItem(candidate.Id, candidate.What, candidate.Title, candidate.ValidFrom, candidate.ValidTo, anew);
    }

    /// <summary>The upcoming meeting of the new pair: of the series they have already, or of one that is started with it.</summary>
    private async Task<(Meeting To, Arrived Arrived)> Receiver(Known known, PersonId report, PersonId next, Planned? planned, CancellationToken cancellationToken)
    {
        var (session, former) = (known.Session, known.Series);
        var batch = session.Batch();
        var pair = SeriesRows.OfPair(batch, session.Organization, report, next);
        await batch.Send(cancellationToken);
        if (pair.Value.FirstOrDefault(row => row.IsOpen && row.Kind is SeriesKind.ManagerReport && row.Own(report).Role is Role.Report) is { } open
            && await Onward.Upcoming(session, open.Id, cancellationToken) is { } upcoming)
        {
            return (upcoming, new Arrived([]));
        }

        var now = clock.GetUtcNow();
        var off = await DaysOff.Of(session, [report, next], changed: null, cancellationToken);
        var first = planned is not null && planned.StartsAt > now ? planned
            : former.Anchor is { } anchor ? Slots.Next(anchor, former.Cadence, anchor.LocalDateOf(now), new HashSet<DateOnly>([.. former.SkipDates, .. off.All]).Contains)
            : null;
        IReadOnlyList<Participant> participants = [new(next, Role.Manager), new(report, Role.Report)];
        var series = StandingSeries.Start(session.NewId());
        var started = StartSeries.Decide(series, new StartSeries.Request(SeriesKind.ManagerReport, participants, former.Cadence, first), new StartSeries.Known(BothActive: true, HaveOne: false), former.Id);
        keyring.Create(session, series.Id.Value);
        session.Append<StandingSeries, SeriesEvent>(series.Id.Value, started.Events, new SealingContext(series.Id.Value));
        var meeting = Meeting.Start(session.NewId());
        var scheduled = ScheduleMeeting.Decide(
            meeting, series.Id, SeriesKind.ManagerReport, participants, first, template: BuiltInTemplates.Usual(SeriesKind.ManagerReport, isFirst: true, continues: true)).Events;

        // It has to be there before anything is said to arrive in it.
        session.Append<Meeting, MeetingEvent>(meeting.Id.Value, scheduled, new SealingContext(series.Id.Value));
        return (meeting.After(scheduled, now, report), new Arrived([]));
    }

    private sealed record Known(IWriteSession Session, StandingSeries Series, DirectoryView View);

    private sealed record Arrived(List<MeetingEvent> Events);
}
