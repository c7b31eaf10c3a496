using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Tie a person to an identity; from then on only issuer and subject count.</summary>
public static class LinkIdentity
{
    public static Decision<PersonEvent> Decide(Person person, string issuer, string subject) => person switch
    {
        { Standing: not Standing.Active } => PersonRefusals.Absent,
        _ when person.Identities.Contains((issuer, subject)) => Decision<PersonEvent>.Nothing,
        // Once linked, an e-mail address alone never links again.
        { Identities.Count: > 0 } => PersonRefusals.Absent,
        _ => new PersonEvent.IdentityLinked(person.Id, issuer, subject),
    };
}
