using System.Text.Json.Serialization;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Organizations;

/// <summary>What can happen to an organization; only ever added to.</summary>
public abstract record OrganizationEvent
{
    public sealed record Created([property: Sealed] SignIn? SignIn, [property: Sealed] Settings? Settings) : OrganizationEvent;

    /// <summary>Carries the whole resulting settings.</summary>
    public sealed record Changed([property: Sealed] Settings? Settings) : OrganizationEvent;
}

/// <summary>Whose tokens are this organization's: those of an issuer, where the configured claim has this value.</summary>
/// <param name="Issuer">The identity provider.</param>
/// <param name="Claim">The value of the claim that names the organization; null when the issuer serves no other.</param>
public sealed record SignIn(string Issuer, string? Claim);

/// <summary>What an organization chose.</summary>
public sealed record Settings(string Name)
{
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>IANA.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>Slots of a cadence never fall on these days.</summary>
    public IReadOnlyList<DateOnly> NonWorkingDays { get; init; } = [];

    /// <summary>Link a person without identity to the first token whose verified e-mail address is theirs.</summary>
    public bool LinkByVerifiedEmail { get; init; }

    /// <summary>The directory says who signs in: this of it is a person's subject. Null: only identities that were linked count.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SubjectFrom? SubjectFrom { get; init; }

    /// <summary>Lists compared by what they hold.</summary>
    public bool IsSame(Settings other) =>
        this with { Tags = other.Tags, NonWorkingDays = other.NonWorkingDays } == other
        && Tags.SequenceEqual(other.Tags, StringComparer.Ordinal)
        && NonWorkingDays.SequenceEqual(other.NonWorkingDays);
}
