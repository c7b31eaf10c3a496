using OneOnOne.Api.Http;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Guidance;

/// <summary>The chapter's table of contents: what helps people to come prepared. The same for everybody who is a member.</summary>
public static class GuidanceRoutes
{
    public static void MapGuidance(this RouteGroupBuilder v1)
    {
        _ = v1.MapGet("/question-bank", ListQuestionBank.Handle).WithName("listQuestionBank").WithTags("guidance").Produces<QuestionBankBody>();
        _ = v1.MapPost("/question-checks", CheckQuestion.Handle).WithName("checkQuestion").WithTags("guidance").Produces<CheckQuestion.Body>();
        var templates = v1.MapGroup("/templates").WithTags("guidance");
        _ = templates.MapPost("/", AddTemplate.Handle).WithName("addTemplate").Produces<TemplateBody>(201);
        _ = templates.MapGet("/", ListTemplates.Handle).WithName("listTemplates").Produces<ListBody<TemplateBody>>();
        _ = templates.MapGet("/{templateId:guid}", GetTemplate.Handle).WithName("getTemplate").Produces<TemplateBody>();
        _ = templates.MapPut("/{templateId:guid}", ReviseTemplate.Handle).WithName("reviseTemplate").Produces<TemplateBody>();
        _ = templates.MapDelete("/{templateId:guid}", DeleteTemplate.Handle).WithName("deleteTemplate").Produces<TemplateBody>();
    }

    public static IServiceCollection AddGuidance(this IServiceCollection services) => services
        .AddSingleton<IProjection, TemplateRows>();
}
