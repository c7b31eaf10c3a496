using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

public static class ListPeople
{
    /// <summary>The directory, by name. withoutSeries asks for people with a manager who have no open series with one; it matches for HR, administrators and oneself only.</summary>
    public static async Task<IResult> Handle(
        string? q,
        TeamId? teamId,
        PersonId? managerId,
        string? department,
        string? externalId,
        bool? active,
        bool? withoutSeries,
        long? changedAfter,
        int? limit,
        string? cursor,
        Signed signed,
        IEventStore store,
        PersonPages pages,
        Paging paging,
        CancellationToken cancellationToken)
    {
        var filter = new PeopleFilter(q, teamId, managerId, department, externalId, active, changedAfter, withoutSeries);
        var people = await store.Read(signed.Organization, session => pages.List(session, signed.Caller, filter, cancellationToken), cancellationToken);
        return paging.Page(signed, people, person => person.Id.Value, limit, cursor);
    }
}
