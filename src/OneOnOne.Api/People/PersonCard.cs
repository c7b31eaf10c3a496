using System.Text.Json.Serialization;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.People;

/// <summary>A person as the directory knows them now.</summary>
/// <param name="ProfilePosition">The position of the newest profile, active or erasure event.</param>
/// <param name="Position">The position of the newest event that changed anything here.</param>
public sealed record PersonCard(PersonId Id, Profile? Profile, PersonId? Manager, bool Active, bool Erased, bool Hr, bool Admin, long ProfilePosition, long Position)
{
    /// <summary>A directory system took them out: deactivated, and what named them is free.</summary>
    public bool Deprovisioned { get; init; }

    /// <summary>When anything here was changed last.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>They are there for a directory system, active or not.</summary>
    public bool Provisioned => !Erased && !Deprovisioned && Profile is not null;

    public IEnumerable<Role> Roles
    {
        get
        {
            if (Hr)
            {
                yield return Role.Hr;
            }

            if (Admin)
            {
                yield return Role.Admin;
            }
        }
    }

    public PersonRef Ref => Erased || Profile is null
        ? new PersonRef(Id, DisplayName: null, Title: null, Active: false) { Erased = true }
        : new PersonRef(Id, Profile.DisplayName, Profile.Title, Active);
}

/// <summary>A person, wherever one stands in an answer.</summary>
public sealed record PersonRef(PersonId Id, string? DisplayName, string? Title, bool Active)
{
    /// <summary>True when the person's data was erased; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}
