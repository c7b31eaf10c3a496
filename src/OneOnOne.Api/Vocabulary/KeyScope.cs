using System.Text.Json.Serialization;

namespace OneOnOne.Api.Vocabulary;

/// <summary>What a key may be trusted with.</summary>
public enum KeyScope
{
    /// <summary>Read people, teams and the organization.</summary>
    [JsonStringEnumMemberName("directory:read")]
    DirectoryRead,

    /// <summary>Keep people and teams; reading them is included.</summary>
    [JsonStringEnumMemberName("directory:write")]
    DirectoryWrite,

    /// <summary>Know of series of a manager and a report, and of skip-levels, that they stand and when they meet: what HR knows.</summary>
    [JsonStringEnumMemberName("meetings:read")]
    MeetingsRead,

    /// <summary>Read numbers of people, teams and departments, as HR does.</summary>
    [JsonStringEnumMemberName("counts:read")]
    CountsRead,

    /// <summary>Read what two people say in a series to whom the key was announced a week before, of what was recorded since and while neither refuses; never feedback and check-ins.</summary>
    [JsonStringEnumMemberName("content:read")]
    ContentRead,
}

/// <summary>A set of scopes; two with the same scopes are equal.</summary>
/// <param name="Bits">One for each scope.</param>
public readonly record struct KeyScopes(int Bits)
{
    public static KeyScopes Of(IEnumerable<KeyScope> scopes) => new(scopes.Aggregate(0, static (bits, scope) => bits | (1 << (int)scope)));

    /// <summary>The scope is among them, or one that includes it.</summary>
    public bool Has(KeyScope scope) => Is(scope) || (scope is KeyScope.DirectoryRead && Is(KeyScope.DirectoryWrite));

    private bool Is(KeyScope scope) => (Bits & (1 << (int)scope)) != 0;
}
