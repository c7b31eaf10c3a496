using OneOnOne.Api.Http;

namespace OneOnOne.Api.Callers;

/// <summary>
/// Which scopes a person's access token must have (RFC 6749, section 3.3), so that a client that was allowed less than the person may do can do no more. Configured under
/// <c>OneOnOne:Identity:Scopes</c>; null: none is asked for.
/// </summary>
/// <param name="Read"><c>Read</c>: for what only reads. A token that may write may read.</param>
/// <param name="Write"><c>Write</c>: for everything else.</param>
public sealed record TokenScopes(string? Read, string? Write)
{
    /// <summary>Before anything of a request is read: the scope that a request lacks; null when it lacks none.</summary>
    /// <param name="reads">It only reads.</param>
    /// <param name="scopes">The token's.</param>
    public string? Lacks(bool reads, IReadOnlyCollection<string> scopes) => reads
        ? Read is null || scopes.Contains(Read) || (Write is not null && scopes.Contains(Write)) ? null : Read
        : Write is null || scopes.Contains(Write) ? null : Write;

    /// <summary>Refuses a token without the scope. Keys have scopes of their own (<see cref="Reach"/>).</summary>
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        var wanted = context.RequestServices.GetRequiredService<IdentitySettings>().Scopes;
        if (wanted is { Read: null, Write: null } || !context.IsPerson() || context.GetEndpoint() is not RouteEndpoint)
        {
            return next(context);
        }

        // "scope" is one text with spaces (RFC 9068); "scp" is what some providers write instead, as a list or a text.
        var scopes = context.User.FindAll(static claim => claim.Type is "scope" or "scp").SelectMany(static claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
        if (wanted.Lacks(HttpMethods.IsGet(context.Request.Method), scopes) is not { } lacking)
        {
            return next(context);
        }

        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{lacking}\"";
        return Problems.Of(context, Problems.TokenScopeMissing).ExecuteAsync(context);
    }
}
