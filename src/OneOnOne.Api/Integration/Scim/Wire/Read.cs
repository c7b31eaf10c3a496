using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>What was understood of what somebody sent, or why it was not.</summary>
/// <param name="Value">Null after a refusal.</param>
/// <param name="Refusal">Why not, or null.</param>
public sealed record Read<T>(T? Value, Refusal? Refusal)
    where T : class
{
    public static implicit operator Read<T>(T value) => new(value, Refusal: null);

    public static implicit operator Read<T>(Refusal refusal) => new(Value: null, refusal);
}
