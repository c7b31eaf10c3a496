namespace OneOnOne.Api.Guidance;

/// <summary>The chapter's table of contents: what helps people to come prepared. The same for everybody who is a member.</summary>
public static class GuidanceRoutes
{
    public static void MapGuidance(this RouteGroupBuilder v1)
    {
        _ = v1.MapGet("/question-bank", ListQuestionBank.Handle).WithName("listQuestionBank").WithTags("guidance").Produces<QuestionBankBody>();
        _ = v1.MapPost("/question-checks", CheckQuestion.Handle).WithName("checkQuestion").WithTags("guidance").Produces<CheckQuestion.Body>();
    }
}
