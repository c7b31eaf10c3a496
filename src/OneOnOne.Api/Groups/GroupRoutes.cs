using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Groups;

/// <summary>The chapter's table of contents: numbers of groups, and what HR may count.</summary>
public static class GroupRoutes
{
    public static void MapGroups(this RouteGroupBuilder v1)
    {
        _ = v1.MapGet("/teams/{teamId:guid}/overview", GetTeamOverview.Handle).WithName("getTeamOverview").WithTags("teams").Produces<GroupOverviewBody>().ForKeys(KeyScope.CountsRead);
        _ = v1.MapGet("/organization/overview", GetOrganizationOverview.Handle).WithName("getOrganizationOverview").WithTags("organization").Produces<OrganizationOverviewBody>().ForKeys(KeyScope.CountsRead);
        _ = v1.MapGet("/people/counts", ListPeopleCounts.Handle).WithName("listPeopleCounts").WithTags("people").Produces<ListBody<PersonCounts>>().ForKeys(KeyScope.CountsRead);
    }

    /// <summary>Expects <c>AddMeetings</c>.</summary>
    public static IServiceCollection AddGroups(this IServiceCollection services) => services
        .AddSingleton<IProjection, GroupRows>()
        .AddSingleton<GroupFinder>()
        .AddSingleton<GroupOverviewPage>()
        .AddSingleton<KeepingMonths>()
        .AddHostedService(services => services.GetRequiredService<KeepingMonths>());

    /// <summary>What a question about a group answers.</summary>
    internal static IResult Answer<T>(Signed signed, T? body, Refusal? refusal)
        where T : class => refusal switch
        {
            null => TypedResults.Json(body),
            { Kind: RefusalKind.Input } => Problems.Invalid(signed.Http, [new Fault("?period", refusal.Code, refusal.Sentence)]),
            _ => Problems.Of(signed.Http, refusal),
        };
}
