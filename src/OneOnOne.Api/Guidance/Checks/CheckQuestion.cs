using FluentValidation;
using OneOnOne.Api.Http;
using OneOnOne.Api.Meetings;

namespace OneOnOne.Api.Guidance;

/// <summary>How specific is a wording, and what would be better? "How am I doing?" is too vague to answer.</summary>
public static class CheckQuestion
{
    public sealed record Request(string? Text = null, Direction? Direction = null);

    /// <summary>What a wording rests on, and questions of the bank that say more.</summary>
    /// <param name="Specific">The other person knows, without asking back, what to answer about.</param>
    /// <param name="Findings">By which words.</param>
    /// <param name="Suggestions">Up to three.</param>
    public sealed record Body(bool Specific, IReadOnlyList<CheckFinding> Findings, IReadOnlyList<SuggestedQuestion> Suggestions);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Text).NotEmpty().MaximumLength(Limits.Reason).IsText();
            RuleFor(r => r.Direction).IsInEnum();
        }
    }

    /// <summary>Says how specific an English wording is, by which words, and which questions of the bank say more. It stores nothing and blocks nothing; the same text always gets the same answer.</summary>
    public static IResult Handle(Request request)
    {
        var result = SpecificityCheck.Of(request.Text!);
        return TypedResults.Json(new Body(result.Specific, result.Findings, QuestionSuggestions.For(request.Text!, request.Direction)));
    }
}
