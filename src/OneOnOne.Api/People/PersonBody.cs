using System.Text.Json.Serialization;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.People;

/// <summary>A person as the caller may see them; what is null was not given, is gone, or is none of the caller's business.</summary>
public sealed record PersonBody(PersonId Id, string? DisplayName, string? Title, bool Active)
{
    /// <summary>True when the person's data was erased; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Erased { get; init; }

    public string? Email { get; init; }

    public string? Department { get; init; }

    public PersonRef? Manager { get; init; }

    public string? ExternalId { get; init; }

    public string? TimeZone { get; init; }

    public string? Locale { get; init; }

    public IReadOnlyList<Role>? Roles { get; init; }

    /// <summary>True when a directory system made them their own manager, directly or through others; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ManagerCycle { get; init; }

    /// <summary>How far the erasure of their data has come, on their own page; absent while nobody thinks of it, and in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErasureBody? Erasure { get; init; }

    /// <summary>What a caller with this sight is told.</summary>
    public static PersonBody Of(PersonId id, Profile? profile, bool active, bool erased, PersonId? manager, IEnumerable<Role> roles, Sight sight, DirectoryView view)
    {
        var body = new PersonBody(id, profile?.DisplayName, profile?.Title, active) { Erased = erased || profile is null ? true : null };
        if (sight >= Sight.Details)
        {
            body = body with
            {
                Email = profile?.Email,
                Department = profile?.Department,
                TimeZone = profile?.TimeZone,
                Locale = profile?.Locale,
                Manager = manager is { } above ? view.Ref(above) : null,
            };
        }

        return sight < Sight.Everything ? body : body with { ExternalId = profile?.ExternalId, Roles = [.. roles.Order()], ManagerCycle = view.IsInCycle(id, manager) ? true : null };
    }

    public static PersonBody Of(PersonCard card, Sight sight, DirectoryView view) =>
        Of(card.Id, card.Profile, card.Active, card.Erased, card.Manager, card.Roles, sight, view);

    public static PersonBody Of(Person person, Sight sight, DirectoryView view) =>
        Of(person.Id, person.Profile, person.Standing == Standing.Active, person.Standing == Standing.Erased, person.Manager, person.Roles, sight, view) with
        {
            Erasure = sight < Sight.Everything ? null : ErasureBody.Of(person.Erasure, view),
        };
}
