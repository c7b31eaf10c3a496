using OneOnOne.Api.Callers;
using OneOnOne.Api.Http.Contract;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Teams;

/// <summary>The chapter's table of contents.</summary>
public static class TeamRoutes
{
    public static void MapTeams(this RouteGroupBuilder v1)
    {
        var teams = v1.MapGroup("/teams").WithTags("teams");
        _ = teams.MapPost("/", FormTeam.Handle).WithName("formTeam").Produces<TeamBody>(201).ForKeys(KeyScope.DirectoryWrite);
        _ = teams.MapGet("/", ListTeams.Handle).WithName("listTeams").Produces<Http.ListBody<TeamBody>>().ForKeys(KeyScope.DirectoryRead);
        _ = teams.MapGet("/{teamId:guid}", GetTeam.Handle).WithName("getTeam").Produces<TeamBody>().ForKeys(KeyScope.DirectoryRead);
        _ = teams.MapPatch("/{teamId:guid}", ChangeTeam.Handle).WithName("changeTeam").Produces<TeamBody>().ForKeys(KeyScope.DirectoryWrite);
        _ = teams.MapDelete("/{teamId:guid}", DisbandTeam.Handle).WithName("disbandTeam").Produces<TeamBody>().ForKeys(KeyScope.DirectoryWrite);
        _ = teams.MapPut("/{teamId:guid}/members/{personId:guid}", AddTeamMember.Handle).WithName("addTeamMember").Produces<TeamBody>().NeedsNoIfMatch().ForKeys(KeyScope.DirectoryWrite);
        _ = teams.MapDelete("/{teamId:guid}/members/{personId:guid}", RemoveTeamMember.Handle).WithName("removeTeamMember").Produces<TeamBody>().NeedsNoIfMatch().ForKeys(KeyScope.DirectoryWrite);
    }
}
