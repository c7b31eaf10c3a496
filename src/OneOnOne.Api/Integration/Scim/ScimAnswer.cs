using System.Text.Json.Nodes;
using OneOnOne.Api.Integration.Scim.Wire;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>What an operation answers, by itself or in a bulk.</summary>
/// <param name="Status">The HTTP status.</param>
public sealed record ScimAnswer(int Status)
{
    public JsonObject? Body { get; init; }

    public ScimResourceType? Type { get; init; }

    public string? Version { get; init; }

    public string? Location { get; init; }

    /// <summary>The organization's position after a write.</summary>
    public long? Position { get; init; }

    /// <summary>It was carried out before, under the same idempotency key.</summary>
    public bool Replayed { get; init; }

    public Refusal? Refusal { get; init; }

    public static implicit operator ScimAnswer(Refusal refusal) => new(Http.Problems.Status(refusal)) { Refusal = refusal };

    /// <summary>What became of a write, if it was refused.</summary>
    public static ScimAnswer? Refused<T>(Written<T> written) =>
        written.BodyDiffers ? new ScimAnswer(422) : written.Refusal is { } refusal ? (ScimAnswer)refusal : null;
}
