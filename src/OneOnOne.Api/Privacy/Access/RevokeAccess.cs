using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>Take a grant, or a request for one, back.</summary>
public static class RevokeAccess
{
    public static Decision<AccessGrantEvent> Decide(AccessGrant grant, PersonId by) => grant switch
    {
        { Request: null } => AccessGrantRefusals.Absent,
        { EndedAt: not null } => Decision<AccessGrantEvent>.Nothing,
        _ => new AccessGrantEvent.Revoked(by),
    };

    /// <summary>Take a grant back, or turn a request down. From then on nothing can be read by it, on no node.</summary>
    public static async Task<IResult> Handle(AccessGrantId grantId, EmptyBody? request, Signed signed, IEventStore store, AccessGrantPages pages, CancellationToken cancellationToken)
    {
        var written = await store.Decide<AccessGrant, AccessGrantEvent>(
            signed,
            grantId.Value,
            AccessGrantAccess.Keep(signed.Caller),
            async (session, grant) =>
            {
                // Whether there is such a grant is no secret to who may see all of them.
                var access = grant.Exists ? AccessGrantAccess.Revoke(signed.Caller, grant.State) : null;
                if (signed.Refuse(access, grant.Exists, grant.Version, required: false) is { } refused)
                {
                    return refused;
                }

                var decision = Decide(grant.State, signed.Caller.Person);
                await Close(session, grant.State, decision, cancellationToken);
                return decision;
            },
            cancellationToken);
        return await signed.Answer(written, (grant, version) => pages.Read(signed, grant, version, cancellationToken), AccessRoutes.Grants, grantId.Value);
    }

    /// <summary>Say in the series that were open that they are no longer.</summary>
    internal static async Task Close(IWriteSession session, AccessGrant grant, Decision<AccessGrantEvent> decision, CancellationToken cancellationToken)
    {
        if (decision.Events.Count == 0 || grant.Approval is not { Series.Count: > 0 } approval)
        {
            return;
        }

        var batch = session.Batch();
        var folds = approval.Series.Select(series => batch.Fold<StandingSeries, SeriesEvent>(series.Value)).ToList();
        await batch.Send(cancellationToken);
        foreach (var series in folds.Select(fold => fold.Value.State))
        {
            session.Append<StandingSeries, SeriesEvent>(series.Id.Value, AnnounceAccess.DecideEnd(series, grant.Id).Events, new SealingContext(series.Id.Value));
        }
    }
}
