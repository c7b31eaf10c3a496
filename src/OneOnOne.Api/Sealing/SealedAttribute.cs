namespace OneOnOne.Api.Sealing;

/// <summary>
/// A member of an event that holds what a person wrote, or what is as delicate (a mood): stored only under a key, and null once the key is gone.
/// Stands on members of the event itself, never deeper.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SealedAttribute : Attribute;
