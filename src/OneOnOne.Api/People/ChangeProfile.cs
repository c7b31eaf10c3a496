using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Change what the directory says about a person.</summary>
public static class ChangeProfile
{
    public static Decision<PersonEvent> Decide(Person person, Func<Profile, Profile> change, Holders holders) => person switch
    {
        { Standing: Standing.Unknown } => PersonRefusals.Absent,
        { Profile: null } or { Standing: Standing.Erased } => PersonRefusals.IsErased,
        { Profile: { } profile } when change(profile) == profile => Decision<PersonEvent>.Nothing,
        _ when holders.Refuse(person.Id) is { } refusal => refusal,
        _ => new PersonEvent.ProfileChanged(person.Id, change(person.Profile)),
    };
}
