using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

public static class GetPerson
{
    /// <summary>A person of the directory.</summary>
    public static async Task<IResult> Handle(PersonId personId, Signed signed, IEventStore store, PersonPages pages, CancellationToken cancellationToken) =>
        await store.Read(signed.Organization, session => pages.Read(session, signed.Caller, personId, version: null, cancellationToken), cancellationToken) is { } page
            ? signed.Page(page.Body, page.ETag)
            : Problems.NotFound(signed.Http);
}
