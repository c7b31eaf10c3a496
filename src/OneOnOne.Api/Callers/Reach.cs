using Microsoft.AspNetCore.Authorization;
using OneOnOne.Api.Http;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Callers;

/// <summary>Which keys reach an operation: those with one of these scopes. An operation that does not say so is for people only.</summary>
public sealed record Reach(IReadOnlyList<KeyScope> Scopes);

/// <summary>Declares and enforces what keys reach.</summary>
public static class Reaching
{
    /// <summary>Keys with one of these scopes may call this.</summary>
    public static TBuilder ForKeys<TBuilder>(this TBuilder builder, params KeyScope[] scopes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Reach(scopes));

    /// <summary>Before anything of a request is read: a key that may not call this operation learns which scope it lacks.</summary>
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        // What everybody may read, a key may, too; and what the framework itself answers, such as 405 and 415, is no operation.
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || context.KnownCaller() is not { Key: { } key })
        {
            return next(context);
        }

        if (endpoint.Metadata.GetMetadata<Reach>() is not { } reach)
        {
            return Problems.Of(context, CallerRefusals.NotForKeys).ExecuteAsync(context);
        }

        if (!reach.Scopes.Any(key.Has))
        {
            context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{string.Join(' ', reach.Scopes.Select(Words.Of))}\"";
            return Problems.Of(context, CallerRefusals.ScopeMissing).ExecuteAsync(context);
        }

        return next(context);
    }
}
