using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Put a person into the directory.</summary>
public static class AddPerson
{
    /// <summary>
    /// 
    /// </summary>
    /// <param name="person">The state before.</param>
    /// <param name="profile">What the directory shall say.</param>
    /// <param name="manager">Whom they report to, or null.</param>
    /// <param name="view">The directory.</param>
    /// <param name="holders">Who has this address or external id already.</param>
    public static Decision<PersonEvent> Decide(Person person, Profile profile, PersonId? manager, DirectoryView view, Holders holders) => person switch
    {
        { Standing: not Standing.Unknown } => Decision<PersonEvent>.Nothing,
        _ when holders.Refuse(person.Id) is { } refusal => refusal,
        _ when manager is { } above && view.FindActive(above) is null => PersonRefusals.ManagerUnknown,
        _ when manager is not null => new PersonEvent[] { new PersonEvent.Added(person.Id, profile), new PersonEvent.ManagerAssigned(manager) },
        _ => new PersonEvent.Added(person.Id, profile),
    };
}

/// <summary>Who has an e-mail address and an external id already.</summary>
public sealed record Holders(PersonId? Email, PersonId? ExternalId)
{
    public static Holders None { get; } = new(Email: null, ExternalId: null);

    public Refusal? Refuse(PersonId person)
    {
        if (Email is { } holder && holder != person)
        {
            return PersonRefusals.EmailTaken;
        }

        return ExternalId is { } other && other != person ? PersonRefusals.ExternalIdTaken : null;
    }
}
