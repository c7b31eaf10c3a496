using OneOnOne.Api.Callers;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Organizations;

/// <summary>The chapter's table of contents.</summary>
public static class OrganizationRoutes
{
    public static void MapOrganization(this RouteGroupBuilder v1)
    {
        var organization = v1.MapGroup("/organization").WithTags("organization");
        _ = organization.MapGet("/", GetOrganization.Handle).WithName("getOrganization").Produces<OrganizationBody>().ForKeys(KeyScope.DirectoryRead);
        _ = organization.MapPatch("/", ChangeOrganization.Handle).WithName("changeOrganization").ForStrongSignIn().Produces<OrganizationBody>();
    }
}
