using OneOnOne.Api.Callers;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

public static class SearchScimUsers
{
    /// <summary>The people that are as a filter says, asked for in a body.</summary>
    public static async Task<IResult> Handle(Signed signed, ScimSearch search, CancellationToken cancellationToken) =>
        await ScimHttp.Search(signed, search, [ScimSchemas.User], cancellationToken);
}
