using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.People;

/// <summary>On whose behalf a request is made: an active person, or a key of another system.</summary>
/// <param name="Organization">The caller's organization.</param>
/// <param name="Person">The person. Of a key its own id, which is no person's: a key takes part in nothing.</param>
/// <param name="Hr">They are trusted with the directory.</param>
/// <param name="Admin">They administer the organization.</param>
public sealed record Caller(OrganizationId Organization, PersonId Person, bool Hr, bool Admin)
{
    /// <summary>What a key may do; null of a person.</summary>
    public KeyScopes? Key { get; init; }

    /// <summary>They see and keep the directory and know what HR may know. A key only in the operations that its scopes name, which is decided before.</summary>
    public bool KeepsDirectory => Hr || Admin || Key is not null;
}
