using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Teams;
using Xunit;

namespace OneOnOne.Specs.Teams;

public class Keeping_a_team : Specification<Team, TeamEvent>
{
    private static readonly PersonId Maya = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000001"));
    private static readonly TeamEvent Formed = new TeamEvent.Formed("Platform", Lead: null);

    private static readonly DirectoryView Directory = DirectoryView.Empty with
    {
        People = DirectoryView.Empty.People.Add(
            Maya, new PersonCard(Maya, new Profile("Maya", "maya@example.com"), Manager: null, Active: true, Erased: false, Hr: false, Admin: false, ProfilePosition: 1, Position: 1)),
    };

    [Fact]
    public void forms_it() => Given().When(team => FormTeam.Decide(team, "Platform", Maya, Directory)).Then(new TeamEvent.Formed("Platform", Maya));

    [Fact]
    public void refuses_a_lead_nobody_knows() => Given().When(team => FormTeam.Decide(team, "Platform", Maya, DirectoryView.Empty)).ThenRefused(TeamRefusals.LeadUnknown);

    [Fact]
    public void renames_it_and_gives_it_a_lead() =>
        Given(Formed).When(team => ChangeTeam.Decide(team, "Core", Maya, Directory)).Then(new TeamEvent.Renamed("Core"), new TeamEvent.LeadAssigned(Maya));

    [Fact]
    public void adds_a_member() => Given(Formed).When(team => AddTeamMember.Decide(team, Maya, Directory)).Then(new TeamEvent.MemberAdded(Maya));

    [Fact]
    public void refuses_a_member_nobody_knows() => Given(Formed).When(team => AddTeamMember.Decide(team, Maya, DirectoryView.Empty)).ThenRefused(TeamRefusals.MemberUnknown);

    [Fact]
    public void removes_a_member() =>
        Given(Formed, new TeamEvent.MemberAdded(Maya)).When(team => RemoveTeamMember.Decide(team, Maya)).Then(new TeamEvent.MemberRemoved(Maya));

    [Fact]
    public void disbands_it() => Given(Formed).When(DisbandTeam.Decide).Then(new TeamEvent.Disbanded());

    [Fact]
    public void changes_nothing_once_it_is_disbanded() =>
        Given(Formed, new TeamEvent.Disbanded()).When(team => ChangeTeam.Decide(team, "Core", lead: null, Directory)).ThenRefused(TeamRefusals.Absent);
}
