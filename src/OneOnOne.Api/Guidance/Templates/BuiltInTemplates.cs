using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Guidance;

/// <summary>A template that comes with the product.</summary>
public sealed record BuiltInTemplate(TemplateId Id, string Slug, string Name, Stage Stage, long Version, IReadOnlyList<TemplatePrompt> Prompts);

/// <summary>The templates that come with the product: <c>templates.json</c> names each one's questions of the bank.</summary>
public static class BuiltInTemplates
{
    private const string File = "OneOnOne.Api.Guidance.Templates.templates.json";

    private static readonly Guid Space = Guid.Parse("6d0c9a52-3b1e-4f6c-9a41-0f5d7c2b8e33");

    public static IReadOnlyList<BuiltInTemplate> All { get; } = Load();

    private static readonly FrozenDictionary<TemplateId, BuiltInTemplate> ById = All.ToFrozenDictionary(template => template.Id);

    public static BuiltInTemplate? Find(TemplateId id) => ById.GetValueOrDefault(id);

    /// <summary>What two people get who chose nothing.</summary>
    /// <param name="kind">What brings the two together.</param>
    /// <param name="isFirst">Their series had no meeting before.</param>
    /// <param name="continues">Their series takes up another one.</param>
    public static PinnedTemplate Usual(SeriesKind kind, bool isFirst, bool continues)
    {
        var stage = (kind, isFirst, continues) switch
        {
            (SeriesKind.SkipLevel, _, _) => Stage.SkipLevel,
            (_, true, true) => Stage.Handover,
            (_, true, false) => Stage.First,
            _ => Stage.Regular,
        };
        var template = All.First(template => template.Stage == stage);
        return new PinnedTemplate(template.Id, template.Version);
    }

    private static List<BuiltInTemplate> Load()
    {
        using var stream = typeof(BuiltInTemplates).Assembly.GetManifestResourceStream(File)!;
        var bySlug = QuestionBank.All.ToDictionary(question => question.Slug, StringComparer.Ordinal);
        return
        [
            .. JsonSerializer.Deserialize<List<Line>>(stream, JsonSerializerOptions.Web)!.Select(line => new BuiltInTemplate(
                new TemplateId(Uuid5.Create(Space, Encoding.UTF8.GetBytes(line.Slug))),
                line.Slug,
                line.Name,
                Words.Parse<Stage>(line.Stage)!.Value,
                line.Version,
                [.. line.Questions.Select(slug => bySlug[slug]).Select(question => new TemplatePrompt(question.Id, question.In(QuestionBank.DefaultLanguage).Text, question.Kind, question.Theme, PromptSides.Of(question.Direction)))])),
        ];
    }

    private sealed record Line(string Slug, string Name, string Stage, long Version, IReadOnlyList<string> Questions);
}
