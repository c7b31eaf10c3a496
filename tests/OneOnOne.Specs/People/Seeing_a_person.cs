using System.Collections.Immutable;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Teams;
using Xunit;

namespace OneOnOne.Specs.People;

public class Seeing_a_person : PersonSpecification
{
    private static readonly OrganizationId Organization = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000009"));
    private static readonly PersonCard Present = Card(Ben, manager: null);
    private static readonly PersonCard Left = Present with { Active = false };
    private static readonly ImmutableHashSet<PersonId> Nobody = [];
    private static readonly Caller Anyone = new(Organization, Hana, Hr: false, Admin: false);

    [Fact]
    public void shows_a_stranger_the_card() => Assert.Equal(Sight.Card, PeopleAccess.See(Anyone, Present, DirectoryView.Empty, Nobody));

    [Fact]
    public void hides_the_deactivated_from_strangers() => Assert.Equal(Sight.Nothing, PeopleAccess.See(Anyone, Left, DirectoryView.Empty, Nobody));

    [Fact]
    public void shows_details_to_those_they_meet() => Assert.Equal(Sight.Details, PeopleAccess.See(Anyone, Left, DirectoryView.Empty, ImmutableHashSet.Create(Ben)));

    [Fact]
    public void shows_details_to_their_team()
    {
        var team = new TeamCard(new TeamId(Stream), "Platform", Hana, Disbanded: false, [Ben], Position: 1);
        var view = DirectoryView.Empty with { Teams = ImmutableDictionary<TeamId, TeamCard>.Empty.Add(team.Id, team) };
        Assert.Equal(Sight.Details, PeopleAccess.See(Anyone, Present, view, Nobody));
    }

    [Fact]
    public void shows_hr_everything() => Assert.Equal(Sight.Everything, PeopleAccess.See(Anyone with { Hr = true }, Left, DirectoryView.Empty, Nobody));

    [Fact]
    public void shows_everyone_themselves() => Assert.Equal(Sight.Everything, PeopleAccess.See(Anyone with { Person = Ben }, Present, DirectoryView.Empty, Nobody));
}
