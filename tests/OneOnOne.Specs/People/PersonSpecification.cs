using System.Collections.Immutable;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;

namespace OneOnOne.Specs.People;

public abstract class PersonSpecification : Specification<Person, PersonEvent>
{
    protected static readonly PersonId Ben = new(Stream);
    protected static readonly PersonId Maya = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000001"));
    protected static readonly PersonId Hana = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000002"));
    protected static readonly Profile Profile = new("Ben", "ben@example.com");
    protected static readonly PersonEvent Added = new PersonEvent.Added(Ben, Profile);
    protected static readonly PersonEvent Deactivated = new PersonEvent.Deactivated();
    protected static readonly PersonEvent Erased = new PersonEvent.PersonalDataErased();
    protected static readonly PersonEvent Admin = new PersonEvent.RoleGranted(Role.Admin);

    /// <summary>Maya leads, Ben reports to her, Hana to Ben.</summary>
    protected static readonly DirectoryView Directory = DirectoryView.Empty with
    {
        People = new[] { Card(Maya, manager: null), Card(Ben, Maya), Card(Hana, Ben) }.ToImmutableDictionary(card => card.Id),
    };

    protected static PersonCard Card(PersonId id, PersonId? manager) =>
        new(id, new Profile("Someone", $"{id}@example.com"), manager, Active: true, Erased: false, Hr: false, Admin: false, ProfilePosition: 1, Position: 1);
}
