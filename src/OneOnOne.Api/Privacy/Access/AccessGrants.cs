using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>What other chapters ask of grants.</summary>
public sealed class AccessGrants(TimeProvider clock)
{
    /// <summary>
    /// The grant, when it is open now; null otherwise: unknown, not approved, taken back, or over. Whoever acts by it asks in the session in which they act, and remembers no answer:
    /// so a grant that is taken back opens nothing any more, on no node.
    /// </summary>
    public async Task<AccessGrant?> Approved(IReadSession session, AccessGrantId id, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var grant = batch.Fold<AccessGrant, AccessGrantEvent>(id.Value);
        await batch.Send(cancellationToken);
        return grant.Value.State.IsOpen(clock.GetUtcNow()) ? grant.Value.State : null;
    }

    /// <summary>The series that are open to a caller now, with the grant that opens each. Only to HR and administrators, and only as long as they are.</summary>
    public async Task<IReadOnlyDictionary<SeriesId, AccessGrantId>> OpenTo(IReadSession session, Caller caller, CancellationToken cancellationToken)
    {
        if (AccessGrantAccess.Keep(caller) is not null)
        {
            return new Dictionary<SeriesId, AccessGrantId>();
        }

        var batch = session.Batch();
        var open = AccessGrantRows.OpenTo(batch, session.Organization, caller.Person, clock.GetUtcNow());
        await batch.Send(cancellationToken);
        return open.Value.GroupBy(row => row.Series).ToDictionary(group => group.Key, group => group.Last().Grant);
    }
}
