using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>What other chapters ask of grants.</summary>
public sealed class AccessGrants(TimeProvider clock)
{
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
        if (open.Value.Count == 0)
        {
            return new Dictionary<SeriesId, AccessGrantId>();
        }

        var second = session.Batch();
        var person = second.Fold<Person, PersonEvent>(caller.Person.Value);
        var grants = open.Value.Select(row => row.Grant).Distinct().ToDictionary(grant => grant, grant => second.Fold<AccessGrant, AccessGrantEvent>(grant.Value));
        await second.Send(cancellationToken);
        return open.Value.Where(row => grants[row.Grant].Value.State.Trusts(person.Value.State))
            .GroupBy(row => row.Series).ToDictionary(group => group.Key, group => group.Last().Grant);
    }
}
