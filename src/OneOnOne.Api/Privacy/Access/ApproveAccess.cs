using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>A second person gives what was asked for.</summary>
public static class ApproveAccess
{
    public static Decision<AccessGrantEvent> Decide(AccessGrant grant, IReadOnlyList<OpenedSeries> opens, PersonId by, DateTimeOffset now) => grant switch
    {
        { Request: null } => AccessGrantRefusals.Absent,
        { EndedAt: not null } => AccessGrantRefusals.Over,
        { Approval: { } approval } => now < approval.Until ? Decision<AccessGrantEvent>.Nothing : AccessGrantRefusals.Over,
        _ when grant.Lapsed(now) => AccessGrantRefusals.Lapsed,
        { Request: { Kind: AccessKind.BreakGlass } } when opens.Count == 0 => AccessGrantRefusals.NothingLeft,
        { Request: var request } => new AccessGrantEvent.Approved(by, now.AddDays(request.Days), [.. opens.Select(series => series.Id)]),
    };

    /// <summary>
    /// Approve what somebody else asked for. What it opens is open from now on; the same transaction tells the people whose series it is, in the series' <c>readers</c>, in their feed and
    /// in their access log.
    /// </summary>
    public static async Task<IResult> Handle(AccessGrantId grantId, EmptyBody? request, Signed signed, IEventStore store, PeopleDirectory directory, IPeopleMet met, AccessGrantPages pages, TimeProvider clock, CancellationToken cancellationToken)
    {
        var written = await store.Decide<AccessGrant, AccessGrantEvent>(
            signed,
            grantId.Value,
            AccessGrantAccess.Keep(signed.Caller),
            async (session, grant) =>
            {
                session.DependsOnOrganization();
                var asked = grant.State.Request;
                var (_, opens) = asked is null ? (There: false, Series: []) : await OpenedSeriesOf.Find(session, directory, asked.By, asked.SeriesId, asked.PersonId, cancellationToken);
                var batch = session.Batch();
                var approver = batch.Fold<Person, PersonEvent>(signed.Caller.Person.Value);
                var requester = batch.Fold<Person, PersonEvent>(asked?.By.Value ?? signed.Caller.Person.Value);
                await batch.Send(cancellationToken);
                var subject = asked?.Kind is AccessKind.SubjectRequest ? await Subject.Of(session, directory, met, asked.PersonId, cancellationToken) : null;
                var access = AccessGrantAccess.Approve(signed.Caller, grant.State, opens, subject?.Met.Contains(signed.Caller.Person) == true, approver.Value.State.KeeperSince);
                if (signed.Refuse(access, grant.Exists, grant.Version, required: false) is { } refused)
                {
                    return refused;
                }

                if (asked is not null && grant.State.Status is AccessStatus.Requested && !grant.State.Trusts(requester.Value.State))
                {
                    return AccessGrantRefusals.RequesterGone;
                }

                if (grant.State.Status is AccessStatus.Requested && subject is { SignsIn: true })
                {
                    return AccessGrantRefusals.SignsIn;
                }

                var now = clock.GetUtcNow();
                var opened = asked?.Kind is AccessKind.BreakGlass ? opens : [];
                var decision = Decide(grant.State, opened, signed.Caller.Person, now);
                if (decision.Events.Count > 0)
                {
                    await Tell(session, asked!, grant.State.Id, (AccessGrantEvent.Approved)decision.Events[0], opened, now, cancellationToken);
                }

                return decision;
            },
            cancellationToken);
        return await signed.Answer(written, (grant, version) => pages.Read(signed, grant, version, cancellationToken), AccessRoutes.Grants, grantId.Value);
    }

    private static async Task Tell(
        IWriteSession session, AccessRequest request, AccessGrantId grant, AccessGrantEvent.Approved approved, IReadOnlyList<OpenedSeries> opened, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var folds = opened.Select(series => batch.Fold<StandingSeries, SeriesEvent>(series.Id.Value)).ToList();
        await batch.Send(cancellationToken);
        foreach (var series in folds.Select(fold => fold.Value.State))
        {
            session.Append<StandingSeries, SeriesEvent>(
                series.Id.Value, AnnounceAccess.Decide(series, new SeriesAccessGrant(grant, request.By, approved.By, approved.Until, request.Reason)).Events, new SealingContext(series.Id.Value));
        }

        session.Also(AccessLogRows.Given(session.Organization, request, grant, opened, now));
    }
}
