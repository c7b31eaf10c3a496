using OneOnOne.Api.Events;

namespace OneOnOne.Api.People;

public static class PersonEventNames
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        Event.Of<PersonEvent.Added>("person_added", Audience.Directory, e => e.Person.Value),
        Event.Of<PersonEvent.ProfileChanged>("profile_changed", Audience.Directory, e => e.Person.Value),
        Event.Of<PersonEvent.ManagerAssigned>("manager_assigned", Audience.Directory, Seal.None),
        Event.Of<PersonEvent.IdentityLinked>("identity_linked", Audience.Administration, e => e.Person.Value),
        Event.Of<PersonEvent.IdentityAwaited>("identity_awaited", Audience.Administration, Seal.None),
        Event.Of<PersonEvent.AbsencesChanged>("absences_changed", Audience.Author, e => e.Person.Value),
        Event.Of<PersonEvent.RemindersChosen>("reminders_chosen", Audience.Author, Seal.None),
        Event.Of<PersonEvent.RoleGranted>("role_granted", Audience.Administration, Seal.None),
        Event.Of<PersonEvent.RoleRevoked>("role_revoked", Audience.Administration, Seal.None),
        Event.Of<PersonEvent.Deactivated>("person_deactivated", Audience.Directory, Seal.None),
        Event.Of<PersonEvent.Reactivated>("person_reactivated", Audience.Directory, Seal.None),
        Event.Of<PersonEvent.Deprovisioned>("person_deprovisioned", Audience.Directory, Seal.None),
        Event.Of<PersonEvent.ErasureProposed>("erasure_proposed", Audience.Administration, Seal.None),
        Event.Of<PersonEvent.ErasureWithdrawn>("erasure_withdrawn", Audience.Administration, Seal.None),
        Event.Of<PersonEvent.PersonalDataErased>("personal_data_erased", Audience.Directory, Seal.None),
        Event.Of<PersonEvent.ErasureCompleted>("erasure_completed", Audience.Administration, Seal.None),
    ];
}
