using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Teams;
using Xunit;

namespace OneOnOne.Specs.Teams;

public class Provisioning_a_team : Specification<Team, TeamEvent>
{
    private static readonly PersonId Maya = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000001"));
    private static readonly PersonId Ben = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000002"));
    private static readonly TeamEvent Formed = new TeamEvent.Formed("Platform", Maya);

    private static readonly DirectoryView Directory = DirectoryView.Empty with { People = DirectoryView.Empty.People.Add(Maya, Card(Maya)).Add(Ben, Card(Ben) with { Active = false }) };

    [Fact]
    public void forms_it_with_its_members() =>
        Given().When(Wanted("Platform", [Ben, Maya], [])).Then(new TeamEvent.Formed("Platform", Lead: null), new TeamEvent.MemberAdded(Maya), new TeamEvent.MemberAdded(Ben));

    [Fact]
    public void says_who_comes_and_who_goes_and_leaves_the_lead() =>
        Assert.Equal(Maya, Given(Formed, new TeamEvent.MemberAdded(Maya)).When(Wanted("Core", [Ben, Ben], [Maya])).Then(new TeamEvent.Renamed("Core"), new TeamEvent.MemberAdded(Ben), new TeamEvent.MemberRemoved(Maya)).Lead);

    [Fact]
    public void that_says_what_stands_changes_nothing() => Given(Formed, new TeamEvent.MemberAdded(Maya)).When(Wanted("Platform", [Maya], [Ben])).ThenNothing();

    [Fact]
    public void refuses_a_member_nobody_knows() => Given(Formed).When(Wanted("Platform", [new PersonId(Stream)], [])).ThenRefused(TeamRefusals.MembersUnknown);

    [Fact]
    public void refuses_the_external_id_of_another()
    {
        var other = new TeamCard(new TeamId(Maya.Value), "Other", Lead: null, Disbanded: false, [], Position: 1) { ExternalId = "g" };
        var view = Directory with { Teams = Directory.Teams.Add(other.Id, other) };
        Given(Formed).When(team => ProvisionTeam.Decide(team, new TeamProvision("Platform", "g", [], []), view)).ThenRefused(TeamRefusals.ExternalIdTaken);
    }

    [Fact]
    public void is_refused_once_it_is_disbanded() => Given(Formed, new TeamEvent.Disbanded()).When(Wanted("Platform", [], [])).ThenRefused(TeamRefusals.Absent);

    [Fact]
    public void keeps_the_external_id_when_people_rename_it() =>
        Given(new TeamEvent.Formed("Platform", Lead: null) { ExternalId = "g" }).When(team => ChangeTeam.Decide(team, "Core", lead: null, Directory)).Then(new TeamEvent.Renamed("Core") { ExternalId = "g" });

    private static PersonCard Card(PersonId id) => new(id, new Profile("Somebody", $"{id}@example.com"), Manager: null, Active: true, Erased: false, Hr: false, Admin: false, ProfilePosition: 1, Position: 1);

    private static Func<Team, EventStore.Decision<TeamEvent>> Wanted(string name, PersonId[] joining, PersonId[] leaving) =>
        team => ProvisionTeam.Decide(team, new TeamProvision(name, ExternalId: null, joining, leaving), Directory);
}
