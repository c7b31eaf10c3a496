using OneOnOne.Api.Callers;
using OneOnOne.Api.Http.Contract;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.People;

/// <summary>The chapter's table of contents.</summary>
public static class PeopleRoutes
{
    public static void MapPeople(this RouteGroupBuilder v1)
    {
        var people = v1.MapGroup("/people").WithTags("people");
        _ = people.MapPost("/", AddPerson.Handle).WithName("addPerson").Produces<PersonBody>(201).ForKeys(KeyScope.DirectoryWrite);
        _ = people.MapGet("/", ListPeople.Handle).WithName("listPeople").Produces<Http.ListBody<PersonBody>>().ForKeys(KeyScope.DirectoryRead);
        _ = people.MapGet("/{personId:guid}", GetPerson.Handle).WithName("getPerson").Produces<PersonBody>().ForKeys(KeyScope.DirectoryRead);
        _ = people.MapPatch("/{personId:guid}", ChangeProfile.Handle).WithName("changeProfile").Produces<PersonBody>().ForKeys(KeyScope.DirectoryWrite);
        _ = people.MapPut("/{personId:guid}/manager", AssignManager.Handle).WithName("assignManager").Produces<PersonBody>().ForKeys(KeyScope.DirectoryWrite);
        _ = people.MapPost("/{personId:guid}/deactivate", DeactivatePerson.Handle).WithName("deactivatePerson").Produces<PersonBody>().ForKeys(KeyScope.DirectoryWrite);
        _ = people.MapPost("/{personId:guid}/reactivate", ReactivatePerson.Handle).WithName("reactivatePerson").Produces<PersonBody>().ForKeys(KeyScope.DirectoryWrite);
        _ = people.MapPut("/{personId:guid}/roles/{role:regex(^(hr|admin)$)}", GrantRole.Handle).WithName("grantRole").ForStrongSignIn().Produces<PersonBody>().NeedsNoIfMatch();
        _ = people.MapDelete("/{personId:guid}/roles/{role:regex(^(hr|admin)$)}", RevokeRole.Handle).WithName("revokeRole").ForStrongSignIn().Produces<PersonBody>().NeedsNoIfMatch();
        _ = v1.MapGet("/me/settings", GetMySettings.Handle).WithName("getMySettings").WithTags("individuals").Produces<MySettings>();
        _ = v1.MapPatch("/me/settings", ChangeMySettings.Handle).WithName("changeMySettings").WithTags("individuals").Produces<MySettings>();
        _ = v1.MapGet("/me", GetMe.Handle).WithName("getMe").WithTags("individuals").Produces<Me>();
    }
}
