using OneOnOne.Api.Callers;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

public static class GetOrganization
{
    /// <summary>The caller's organization.</summary>
    public static async Task<IResult> Handle(Signed signed, IEventStore store, CancellationToken cancellationToken)
    {
        var page = await store.Read(signed.Organization, session => OrganizationPage.Read(session, version: null, cancellationToken), cancellationToken);
        return signed.Page(page.Body, page.ETag);
    }
}
