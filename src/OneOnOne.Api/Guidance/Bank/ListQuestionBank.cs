using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Guidance;

/// <summary>A question to bring along.</summary>
/// <param name="Id">Stable: an agenda item or a request for feedback made from it names it as <c>questionId</c>.</param>
/// <param name="Text">The wording.</param>
/// <param name="Lang">The language of the wording: the one asked for, or English.</param>
/// <param name="Theme">What it is about.</param>
/// <param name="Stage">When it fits.</param>
/// <param name="Direction">Who asks whom.</param>
/// <param name="Kind">The kind of agenda item it becomes.</param>
public sealed record QuestionBody(QuestionId Id, string Text, string Lang, Theme Theme, Stage Stage, Direction Direction, ItemKind Kind)
{
    public static QuestionBody Of(BankQuestion question, string? language)
    {
        var (lang, text) = question.In(language);
        return new QuestionBody(question.Id, text, lang, question.Theme, question.Stage, question.Direction, question.Kind);
    }
}

/// <summary>A page of the bank.</summary>
public sealed record QuestionBankBody(IReadOnlyList<QuestionBody> Items, string? Next, int Version);

public static class ListQuestionBank
{
    /// <summary>Questions to bring along, by theme, stage and direction. The same for everybody until the bank has another version; a language that is not there falls back to English.</summary>
    public static IResult Handle(
        Word<Theme>? theme, Word<Stage>? stage, Word<Direction>? direction, string? lang, int? limit, string? cursor, Signed signed, Cursors cursors)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var found = QuestionBank.All.Where(question =>
            (theme is null || question.Theme == theme.Value) && (stage is null || question.Stage == stage.Value) && (direction is null || question.Direction == direction.Value));
        var after = key is null ? found : found.SkipWhile(question => question.Slug != key).Skip(1);
        return cursors.Page(
            signed,
            [.. after.Take(Cursors.Size(limit) + 1)],
            limit,
            static question => question.Slug,
            question => QuestionBody.Of(question, lang),
            static (items, next) => new QuestionBankBody(items, next, QuestionBank.Version));
    }
}
