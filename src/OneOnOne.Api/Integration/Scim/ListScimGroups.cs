using OneOnOne.Api.Callers;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

public static class ListScimGroups
{
    /// <summary>The teams that are as a filter says, page by page.</summary>
    public static async Task<IResult> Handle(Signed signed, [AsParameters] ScimParameters parameters, ScimSearch search, CancellationToken cancellationToken) =>
        await ScimHttp.List(signed, parameters.Query(), search, [ScimSchemas.Group], cancellationToken);
}
