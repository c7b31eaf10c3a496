using OneOnOne.Api.Callers;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

/// <summary>Carries out decisions about a series, and what they mean for its upcoming meeting: all in one transaction.</summary>
public sealed class SeriesChanges(IEventStore store, PeopleDirectory directory, Onward onward, Keyring keyring, TimeProvider clock)
{
    /// <summary>Under these names a reply remembers ids.</summary>
    public const string SeriesRole = "series";

    public const string UpcomingRole = "upcoming";

    /// <summary>Start a series, with its first meeting.</summary>
    public async Task<Written<SeriesId>> Start(Signed signed, StartSeries.Request request, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        return await store.Write<SeriesId>(
            signed.Organization,
            context,
            async session =>
            {
                session.DependsOnOrganization();
                if (SeriesAccess.RefuseStart(signed.Caller.Person, signed.Caller.Hr, request.Kind!.Value, request.Participants!) is { } refused)
                {
                    return refused;
                }

                var batch = session.Batch();
                var probe = directory.Probe(batch, session.Organization);
                var pair = SeriesRows.OfPair(batch, session.Organization, request.Participants![0].PersonId, request.Participants[1].PersonId);
                await batch.Send(cancellationToken);
                var view = await directory.Get(session, probe, cancellationToken);
                var pinned = request.TemplateId is { } chosen
                    ? await TemplatePages.Pin(session, chosen, cancellationToken)
                    : BuiltInTemplates.Usual(request.Kind.Value, isFirst: true, continues: false);
                var known = new StartSeries.Known(
                    request.Participants.All(p => view.FindActive(p.PersonId) is not null),
                    pair.Value.Any(row => row.IsOpen && row.Kind == request.Kind),
                    pinned is not null);
                var series = StandingSeries.Start(session.NewId());
                var decision = StartSeries.Decide(series, request, known);
                if (decision.Refusal is { } refusal)
                {
                    return refusal;
                }

                keyring.Create(session, series.Id.Value);
                session.Append<StandingSeries, SeriesEvent>(series.Id.Value, decision.Events, new SealingContext(series.Id.Value));
                var first = Meeting.Start(session.NewId());
                session.Append<Meeting, MeetingEvent>(
                    first.Id.Value,
                    ScheduleMeeting.Decide(first, series.Id, request.Kind.Value, request.Participants, request.FirstMeeting, template: pinned).Events,
                    new SealingContext(series.Id.Value));
                return Remember(session, series.Id, first.Id, 201);
            },
            cancellationToken);
    }

    /// <summary>Change a series.</summary>
    /// <param name="signed">The request.</param>
    /// <param name="id">The series.</param>
    /// <param name="operation">The line of <see cref="SeriesAccess"/>.</param>
    /// <param name="required">A tag must be given.</param>
    /// <param name="decide">The decision, which may look at the upcoming meeting.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public async Task<Written<SeriesId>> Change(
        Signed signed, SeriesId id, string operation, bool required, Func<StandingSeries, Meeting?, Decision<SeriesEvent>> decide, CancellationToken cancellationToken)
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
                var view = await directory.Get(session, probe, cancellationToken);
                var series = folded.Value.State;
                if ((SeriesAccess.Refuse(operation, signed.Caller.Person, signed.Caller.KeepsDirectory, series) ?? signed.Guard(series.Version, required)) is { } refused)
                {
                    return refused;
                }

                var upcoming = await Onward.Upcoming(session, id, cancellationToken);
                var decision = decide(series, upcoming);
                if (decision.Refusal is { } refusal)
                {
                    return refusal;
                }

                session.Append<StandingSeries, SeriesEvent>(id.Value, decision.Events, new SealingContext(id.Value));
                if (upcoming is not null && decision.Events.Count > 0)
                {
                    var rests = !series.Participants.All(p => view.FindActive(p.PersonId) is not null);
                    await Follow(session, series.After(decision.Events, clock.GetUtcNow()), decision.Events[^1], upcoming, rests, cancellationToken);
                }

                return Remember(session, id, upcoming?.Id, 200);
            },
            cancellationToken);
    }

    /// <summary>A rest takes the upcoming meeting's time, a return gives it the first slot after today, an end calls it off. Its agenda stays.</summary>
    private async Task Follow(
        IWriteSession session, StandingSeries series, SeriesEvent happened, Meeting upcoming, bool rests, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        switch (happened)
        {
            case SeriesEvent.Paused:
                await onward.Retime(session, upcoming, planned: null, now, cancellationToken);
                break;
            case SeriesEvent.Resumed when !rests && series.Anchor is { } anchor:
                await onward.Retime(session, upcoming, series.NextSlot(anchor.LocalDateOf(now), (await DaysOff.Of(session, series, cancellationToken)).All), now, cancellationToken);
                break;
            case SeriesEvent.Ended:
                session.Append<Meeting, MeetingEvent>(upcoming.Id.Value, CancelMeeting.Decide(upcoming).Events, new SealingContext(series.Id.Value));
                break;
        }
    }

    private static Outcome<SeriesId> Remember(IWriteSession session, SeriesId id, MeetingId? upcoming, int status)
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal) { [SeriesRole] = id.Value };
        if (upcoming is { } meeting)
        {
            ids[UpcomingRole] = meeting.Value;
        }

        return new Outcome<SeriesId>(id, new Reply(status, ids, new Dictionary<Guid, long> { [id.Value] = session.VersionAfter(id.Value) }), Refusal: null);
    }
}
