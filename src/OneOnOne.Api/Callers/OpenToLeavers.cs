using OneOnOne.Api.People;

namespace OneOnOne.Api.Callers;

/// <summary>An operation that also answers people who left a short while ago. Everything else knows nothing of them.</summary>
public sealed record OpenToLeavers;

/// <summary>Whom such an operation answers besides.</summary>
public interface IKnowLeavers
{
    /// <summary>The person who left and whom the token's holder was, as somebody without any role; null: nobody.</summary>
    Task<Caller?> Find(TokenHolder holder, CancellationToken cancellationToken);
}

/// <summary>Declares such an operation.</summary>
public static class OpeningToLeavers
{
    public static TBuilder OpenToLeavers<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OpenToLeavers());
}
