using OneOnOne.Api.Http.Contract;

namespace OneOnOne.Api.Teams;

/// <summary>The chapter's table of contents.</summary>
public static class TeamRoutes
{
    public static void MapTeams(this RouteGroupBuilder v1)
    {
        var teams = v1.MapGroup("/teams").WithTags("teams");
        _ = teams.MapPost("/", FormTeam.Handle).WithName("formTeam").Produces<TeamBody>(201);
        _ = teams.MapGet("/", ListTeams.Handle).WithName("listTeams").Produces<Http.ListBody<TeamBody>>();
        _ = teams.MapGet("/{teamId:guid}", GetTeam.Handle).WithName("getTeam").Produces<TeamBody>();
        _ = teams.MapPatch("/{teamId:guid}", ChangeTeam.Handle).WithName("changeTeam").Produces<TeamBody>();
        _ = teams.MapDelete("/{teamId:guid}", DisbandTeam.Handle).WithName("disbandTeam").Produces<TeamBody>();
        _ = teams.MapPut("/{teamId:guid}/members/{personId:guid}", AddTeamMember.Handle).WithName("addTeamMember").Produces<TeamBody>().NeedsNoIfMatch();
        _ = teams.MapDelete("/{teamId:guid}/members/{personId:guid}", RemoveTeamMember.Handle).WithName("removeTeamMember").Produces<TeamBody>().NeedsNoIfMatch();
    }
}
