using System.Collections.Immutable;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Transfer.Directory;
using OneOnOne.Api.People;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;
using Xunit;

namespace OneOnOne.Specs.Integration.Transfer;

public class Importing_a_team : Specification<Team, TeamEvent>
{
    private static readonly PersonId Maya = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000001"));
    private static readonly PersonId Ben = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000002"));
    private static readonly PersonId Gone = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000003"));
    private static readonly TeamLine Named = new(Change<string>.To("Platform"));
    private static readonly TeamLine Led = Named with { LeadEmail = Change<string?>.To("maya@example.com") };

    private static readonly DirectoryView Anybody = DirectoryView.Empty with
    {
        People = new[] { Maya, Ben }.ToImmutableDictionary(id => id, id => new PersonCard(id, new Profile("Someone", $"{id}@example.com"), Manager: null, Active: true, Erased: false, Hr: false, Admin: false, 1, 1)),
    };

    [Fact]
    public void forms_one_that_is_new() =>
        Given().When(team => Decide(team, Led, Maya, Ben)).Then(new TeamEvent.Formed("Platform", Maya), new TeamEvent.MemberAdded(Ben));

    [Fact]
    public void takes_out_whom_it_does_not_name_and_leaves_all_when_it_names_nobody_at_all()
    {
        Given(new TeamEvent.Formed("Platform", Lead: null), new TeamEvent.MemberAdded(Ben), new TeamEvent.MemberAdded(Maya)).When(team => Decide(team, Named, lead: null, Maya)).Then(new TeamEvent.MemberRemoved(Ben));
        Given(new TeamEvent.Formed("Platform", Lead: null), new TeamEvent.MemberAdded(Ben)).When(team => ImportTeam.Decide(team, Named, lead: null, members: null, Anybody).Decision).ThenNothing();
    }

    [Fact]
    public void takes_the_lead_away_when_it_names_none() =>
        Given(new TeamEvent.Formed("Platform", Maya)).When(team => Decide(team, Named with { LeadEmail = Change<string?>.To(null) }, lead: null)).Then(new TeamEvent.LeadAssigned(Lead: null));

    /// <summary>Whoever was erased has no address that a file could name.</summary>
    [Fact]
    public void leaves_a_lead_and_members_who_were_erased() =>
        Given(new TeamEvent.Formed("Platform", Gone), new TeamEvent.MemberAdded(Gone)).When(team => Decide(team, Named with { LeadEmail = Change<string?>.To(null) }, lead: null)).ThenNothing();

    [Fact]
    public void says_which_column_is_to_blame()
    {
        Assert.Equal("/leadEmail", ImportTeam.Decide(Team.Start(Stream), Led, Gone, members: null, Anybody).Pointer);
        Assert.Equal("/members", ImportTeam.Decide(Team.Start(Stream), Led, Maya, [Gone], Anybody).Pointer);
        Assert.NotNull(ImportTeam.Decide(Team.Start(Stream), Led, Maya, [Gone], Anybody).Decision.Refusal);
    }

    private static Decision<TeamEvent> Decide(Team team, TeamLine line, PersonId? lead, params PersonId[] members) => ImportTeam.Decide(team, line, lead, members, Anybody).Decision;
}
