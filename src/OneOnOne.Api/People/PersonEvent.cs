using System.Text.Json.Serialization;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.People;

/// <summary>What can happen to a person of the directory; only ever added to.</summary>
public abstract record PersonEvent
{
    public sealed record Added(PersonId Person, [property: Sealed] Profile? Profile) : PersonEvent;

    /// <summary>Carries the whole resulting profile, so that the newest event is the whole card.</summary>
    public sealed record ProfileChanged(PersonId Person, [property: Sealed] Profile? Profile) : PersonEvent;

    public sealed record ManagerAssigned(PersonId? Manager) : PersonEvent
    {
        /// <summary>Stored as a directory system said it although it closes a cycle; absent otherwise.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool ClosesCycle { get; init; }
    }

    /// <summary>From now on the holder of this identity is this person.</summary>
    public sealed record IdentityLinked(PersonId Person, [property: Sealed] string? Issuer, [property: Sealed] string? Subject) : PersonEvent;

    /// <summary>The first token with their verified address will be theirs: of an organization's first administrator, whom nobody else could let in.</summary>
    public sealed record IdentityAwaited : PersonEvent;

    /// <summary>Stored as <c>absences_changed</c>: all days on which the person is away from now on.</summary>
    public sealed record AbsencesChanged(PersonId Person, [property: Sealed] IReadOnlyList<Absence>? Absences) : PersonEvent;

    /// <summary>Stored as <c>reminders_chosen</c>: all that the person wants to be reminded of from now on.</summary>
    public sealed record RemindersChosen(PersonId Person, ReminderSettings Reminders) : PersonEvent;

    public sealed record RoleGranted(Role Role) : PersonEvent;

    public sealed record RoleRevoked(Role Role) : PersonEvent;

    public sealed record Deactivated : PersonEvent;

    public sealed record Reactivated : PersonEvent;

    /// <summary>Stored as <c>person_deprovisioned</c>: a directory system took them out. Their user name, address, external id and identity are free for somebody else.</summary>
    public sealed record Deprovisioned : PersonEvent;

    /// <summary>An administrator asks another one to erase the person. Whoever does so until <paramref name="ExpiresAt"/> carries it out.</summary>
    public sealed record ErasureProposed(PersonId By, DateTimeOffset ExpiresAt) : PersonEvent;

    public sealed record ErasureWithdrawn : PersonEvent;

    /// <summary>The person's key is destroyed after this was committed: whatever it sealed is gone.</summary>
    public sealed record PersonalDataErased : PersonEvent;

    /// <summary>The keys are destroyed, and what was derived from their text is purged.</summary>
    public sealed record ErasureCompleted : PersonEvent;
}

/// <summary>What an organization may trust a person with. Lead and participant are facts, not roles.</summary>
public enum Role
{
    Hr,
    Admin,
}
