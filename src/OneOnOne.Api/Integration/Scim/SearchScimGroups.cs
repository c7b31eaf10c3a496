using OneOnOne.Api.Callers;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

public static class SearchScimGroups
{
    /// <summary>The teams that are as a filter says, asked for in a body.</summary>
    public static async Task<IResult> Handle(Signed signed, ScimSearch search, CancellationToken cancellationToken) =>
        await ScimHttp.Search(signed, search, [ScimSchemas.Group], cancellationToken);
}
