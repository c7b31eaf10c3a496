using OneOnOne.Api.Organizations;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Tie a person to an identity; from then on only issuer and subject count.</summary>
public static class LinkIdentity
{
    /// <summary>Only where the organization lets anybody be found so, or this one person is awaited: its first administrator, whom nobody could let in.</summary>
    public static Decision<PersonEvent> Decide(Person person, string issuer, string subject, Settings settings) => person switch
    {
        { Standing: not Standing.Active } => PersonRefusals.Absent,
        _ when person.Identities.Contains((issuer, subject)) => Decision<PersonEvent>.Nothing,
        // Once linked, an e-mail address alone never links again.
        { Identities.Count: > 0 } => PersonRefusals.Absent,
        _ when Subjects.IsGiven(person.Profile, settings.SubjectFrom) || !(settings.LinkByVerifiedEmail || person.Awaited) => PersonRefusals.Absent,
        _ => new PersonEvent.IdentityLinked(person.Id, issuer, subject),
    };
}
