using OneOnOne.Api.Http;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Goals;

/// <summary>The chapter's table of contents.</summary>
public static class GoalRoutes
{
    public static void MapGoals(this RouteGroupBuilder v1)
    {
        var goals = v1.MapGroup("/goals").WithTags("goals");
        _ = goals.MapPost("/", SetGoal.Handle).WithName("setGoal").Produces<GoalBody>(201);
        _ = goals.MapGet("/", ListGoals.Handle).WithName("listGoals").Produces<ListBody<GoalBody>>();
        _ = goals.MapGet("/{goalId:guid}", GetGoal.Handle).WithName("getGoal").Produces<GoalBody>();
        _ = goals.MapPatch("/{goalId:guid}", ReviseGoal.Handle).WithName("reviseGoal").Produces<GoalBody>();
        _ = goals.MapPost("/{goalId:guid}/progress", ProgressGoal.Handle).WithName("progressGoal").Produces<GoalBody>();
        _ = goals.MapPost("/{goalId:guid}/achieve", AchieveGoal.Handle).WithName("achieveGoal").Produces<GoalBody>();
        _ = goals.MapPost("/{goalId:guid}/abandon", AbandonGoal.Handle).WithName("abandonGoal").Produces<GoalBody>();
    }

    /// <summary>Expects <c>AddMeetings</c>: who sees a goal follows from the rows of series.</summary>
    public static IServiceCollection AddGoals(this IServiceCollection services) => services
        .AddSingleton<IProjection, GoalRows>()
        .AddSingleton<GoalPages>()
        .AddSingleton<GoalChanges>()
        .AddSingleton<GoalAnswers>()
        .AddSingleton<GoalLists>();
}
