using FluentValidation;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Guidance;

/// <summary>A template as an administrator writes it; adding and revising take the same.</summary>
/// <param name="Name">What people choose it by.</param>
/// <param name="Stage">When it fits; may be left out.</param>
/// <param name="Prompts">What to think of, in order.</param>
public abstract record WrittenTemplate(string? Name, Stage? Stage, IReadOnlyList<WrittenTemplate.Prompt>? Prompts)
{
    private const int LongestName = 100;
    private const int MostPrompts = 50;

    /// <summary>One thing to think of: words of one's own, a question of the bank, or its question in words of one's own.</summary>
    public sealed record Prompt(string? Text = null, QuestionId? QuestionId = null, ItemKind? Kind = null, Theme? Theme = null, PromptSide? For = null);

    public abstract class Rules<T> : AbstractValidator<T>
        where T : WrittenTemplate
    {
        protected Rules()
        {
            RuleFor(r => r.Name).IsTitle().MaximumLength(LongestName);
            RuleFor(r => r.Stage).IsInEnum();
            RuleFor(r => r.Prompts).NotEmpty().AtMost(MostPrompts).WithErrorCode("tooMany");
            RuleForEach(r => r.Prompts).NotNull().ChildRules(prompt =>
            {
                prompt.RuleFor(p => p.Text).MaximumLength(Limits.Title).IsText();
                prompt.RuleFor(p => p.Text).NotEmpty().When(p => p.QuestionId is null).WithMessage("A prompt has a text, a question of the bank, or both.");
                prompt.RuleFor(p => p.QuestionId).IsQuestion();
                prompt.RuleFor(p => p.Kind).IsInEnum();
                prompt.RuleFor(p => p.Theme).IsInEnum();
                prompt.RuleFor(p => p.For).IsInEnum();
            });
        }
    }

    /// <summary>The prompts as they are kept: with the bank's wording, kind and theme where nothing else was said.</summary>
    public IReadOnlyList<TemplatePrompt> Kept() =>
    [
        .. Prompts!.Select(prompt =>
        {
            var question = prompt.QuestionId is { } id ? QuestionBank.Find(id) : null;
            return new TemplatePrompt(
                prompt.QuestionId,
                string.IsNullOrWhiteSpace(prompt.Text) ? question!.In(QuestionBank.DefaultLanguage).Text : prompt.Text,
                prompt.Kind ?? question?.Kind ?? ItemKind.Discussion,
                prompt.Theme ?? question?.Theme ?? Vocabulary.Theme.Other,
                prompt.For ?? PromptSides.Of(question?.Direction));
        }),
    ];
}
