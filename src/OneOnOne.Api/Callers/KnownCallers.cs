using OneOnOne.Api.People;

namespace OneOnOne.Api.Callers;

/// <summary>Who calls, once <see cref="CallerMiddleware"/> has found them.</summary>
internal static class KnownCallers
{
    /// <summary>A person or a key; null while nobody is known.</summary>
    public static Caller? KnownCaller(this HttpContext context) => context.Items.TryGetValue(typeof(Caller), out var found) ? found as Caller : null;

    /// <summary>Who calls is a person with a token of an identity provider, and no key.</summary>
    public static bool IsPerson(this HttpContext context) => context.KnownCaller() is { Key: null };
}
