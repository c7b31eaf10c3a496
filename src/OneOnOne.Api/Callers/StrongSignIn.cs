using System.Globalization;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Callers;

/// <summary>An operation that opens something to others, or that cannot be undone: where a strong sign-in is configured, it asks for one.</summary>
public sealed record AsksForStrongSignIn;

/// <summary>
/// What counts as a strong sign-in, by what access tokens say of it (RFC 9470, RFC 9068 section 2.2.1). Configured under <c>OneOnOne:Identity:StrongSignIn</c>; nothing configured: any sign-in does.
/// </summary>
/// <param name="Acr"><c>AcrValues</c>: one of them is the token's <c>acr</c>; or</param>
/// <param name="Amr"><c>Amr</c>: one of them is among its <c>amr</c>.</param>
/// <param name="MaxAge"><c>MaxAgeSeconds</c>: its <c>auth_time</c> is no longer ago; null: it does not matter.</param>
public sealed record StrongSignIn(IReadOnlyList<string> Acr, IReadOnlyList<string> Amr, TimeSpan? MaxAge)
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>Any sign-in does.</summary>
    public bool IsAny => Acr.Count + Amr.Count == 0 && MaxAge is null;

    /// <summary>Whether a sign-in that a token tells of is strong enough at an instant.</summary>
    public bool Accepts(Func<string, IEnumerable<string>> claims, DateTimeOffset now) =>
        (Acr.Count + Amr.Count == 0 || claims("acr").Any(acr => Acr.Contains(acr, StringComparer.Ordinal)) || claims("amr").Any(amr => Amr.Contains(amr, StringComparer.Ordinal)))
        && (MaxAge is not { } age || (claims("auth_time").FirstOrDefault() is { } time && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= now.ToUnixTimeSeconds() + (long)Skew.TotalSeconds && now.ToUnixTimeSeconds() - seconds <= (long)(age + Skew).TotalSeconds));

    /// <summary>What a client has to ask the provider for: RFC 9470, section 3.</summary>
    public string Challenge() => string.Concat(
        "Bearer error=\"insufficient_user_authentication\", error_description=\"This asks for a stronger or more recent sign-in.\"",
        Acr.Count > 0 ? $", acr_values=\"{string.Join(' ', Acr)}\"" : string.Empty,
        MaxAge is { } age ? string.Create(CultureInfo.InvariantCulture, $", max_age=\"{(long)age.TotalSeconds}\"") : string.Empty);
}

/// <summary>Declares and enforces which operations ask for a strong sign-in.</summary>
public static class SigningInStrongly
{
    /// <summary>This asks for a strong sign-in, where one is configured.</summary>
    public static TBuilder ForStrongSignIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AsksForStrongSignIn());

    /// <summary>Before anything of a request is read. Keys do not sign in: what they reach is said by their scopes.</summary>
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        var settings = context.RequestServices.GetRequiredService<IdentitySettings>().Strong;
        if (settings.IsAny || context.GetEndpoint()?.Metadata.GetMetadata<AsksForStrongSignIn>() is null || !context.IsPerson()
            || settings.Accepts(claim => context.User.FindAll(claim).Select(found => found.Value), context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()))
        {
            return next(context);
        }

        context.Response.Headers.WWWAuthenticate = settings.Challenge();
        return Problems.Of(context, Problems.SignInTooWeak).ExecuteAsync(context);
    }
}
