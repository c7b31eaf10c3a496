using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Who has an e-mail address and an external id already.</summary>
public sealed record Holders(PersonId? Email, PersonId? ExternalId)
{
    public static Holders None { get; } = new(Email: null, ExternalId: null);

    /// <summary>Who has the user name.</summary>
    public PersonId? UserName { get; init; }

    public Refusal? Refuse(PersonId person) =>
        Taken(Email, person) ? PersonRefusals.EmailTaken
        : Taken(ExternalId, person) ? PersonRefusals.ExternalIdTaken
        : Taken(UserName, person) ? PersonRefusals.UserNameTaken
        : null;

    private static bool Taken(PersonId? holder, PersonId person) => holder is { } other && other != person;
}
