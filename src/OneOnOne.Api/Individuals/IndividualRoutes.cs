using OneOnOne.Api.Http;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Individuals;

/// <summary>The chapter's table of contents: what one person asks about their own one-on-ones. <c>GET /me</c> is the directory's.</summary>
public static class IndividualRoutes
{
    public static void MapIndividuals(this RouteGroupBuilder v1)
    {
        var me = v1.MapGroup("/me").WithTags("individuals");
        _ = me.MapGet("/overview", GetMyOverview.Handle).WithName("getMyOverview").Produces<OverviewBody>();
        _ = me.MapGet("/next", GetMyNextMeeting.Handle).WithName("getMyNextMeeting").Produces<GetMyNextMeeting.Body>();
        _ = me.MapGet("/topics", ListMyTopics.Handle).WithName("listMyTopics").Produces<ListBody<AgendaItemBody>>();
        _ = me.MapPost("/topics", AddMyTopic.Handle).WithName("addMyTopic").Produces<AgendaItemBody>(201);
        _ = me.MapGet("/action-items", ListMyActionItems.Handle).WithName("listMyActionItems").Produces<ListBody<ActionItemBody>>();
        _ = me.MapGet("/check-ins", ListMyCheckIns.Handle).WithName("listMyCheckIns").Produces<CheckInListBody>();
        _ = me.MapGet("/notes", ListMyNotes.Handle).WithName("listMyNotes").Produces<ListBody<NoteBody>>();
        _ = me.MapGet("/alignment", GetMyAlignment.Handle).WithName("getMyAlignment").Produces<AlignmentBody>();
        _ = me.MapGet("/growth", GetMyGrowth.Handle).WithName("getMyGrowth").Produces<GrowthBody>();
        _ = v1.MapGet("/search", SearchTexts.Handle).WithName("searchTexts").WithTags("individuals").Produces<ListBody<FoundText>>();
    }

    /// <summary>Expects <c>AddMeetings</c>.</summary>
    public static IServiceCollection AddIndividuals(this IServiceCollection services) => services
        .AddSingleton<OverviewPage>()
        .AddSingleton<ICountForMe>(provider => provider.GetRequiredService<OverviewPage>())
        .AddSingleton<AlignmentPage>()
        .AddSingleton<GrowthPage>()
        .AddSingleton<TextSearch>()
        .AddSingleton<CheckInLists>()
        .AddSingleton<NoteLists>();
}
