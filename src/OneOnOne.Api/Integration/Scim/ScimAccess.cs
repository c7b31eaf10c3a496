using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>
/// Who may do what by SCIM: who may do it in /v1/people and /v1/teams.
/// <code>
/// act                                   who
/// read and search, discovery included   HR, admin, keys with directory:read or directory:write
/// create, replace, patch, delete, bulk  HR, admin, keys with directory:write
/// </code>
/// </summary>
public sealed class ScimAccess : IEndpointFilter
{
    public static Refusal? Keep(Caller caller) => caller.KeepsDirectory ? null : ScimRefusals.NotYours;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.KnownCaller() is { } caller && Keep(caller) is { } refusal ? Problems.Of(context.HttpContext, refusal) : await next(context);
}
