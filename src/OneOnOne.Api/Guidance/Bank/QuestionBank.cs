using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Guidance;

/// <summary>A question of the bank.</summary>
/// <param name="Id">Made from the slug, so it never changes with the wording.</param>
/// <param name="Slug">Written by hand once.</param>
/// <param name="Theme">What it is about.</param>
/// <param name="Stage">When it fits.</param>
/// <param name="Direction">Who asks whom.</param>
/// <param name="Kind">The kind of agenda item it becomes.</param>
/// <param name="Texts">Its wordings by language.</param>
public sealed record BankQuestion(QuestionId Id, string Slug, Theme Theme, Stage Stage, Direction Direction, ItemKind Kind, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>The wording in a language, or in English where there is none; and which it is.</summary>
    public (string Language, string Text) In(string? language) =>
        language is not null && Texts.TryGetValue(language, out var text) ? (language, text) : (QuestionBank.DefaultLanguage, Texts[QuestionBank.DefaultLanguage]);
}

/// <summary>
/// Questions to bring along, in our own words: <c>questions.json</c> says what each is, <c>questions.LANGUAGE.json</c> how it reads. A further language is a further file.
/// </summary>
public static class QuestionBank
{
    public const string DefaultLanguage = "en";

    /// <summary>Raised whenever a question is added, reworded or taken out.</summary>
    public const int Version = 1;

    private const string Folder = "OneOnOne.Api.Guidance.Bank.questions";

    private static readonly Guid Space = Guid.Parse("2f7d0c64-8a55-4d0b-9d3f-6a2c5b1e7a10");

    /// <summary>All of them, theme by theme, in the order in which they were written down.</summary>
    public static IReadOnlyList<BankQuestion> All { get; } = Load();

    private static readonly FrozenDictionary<QuestionId, BankQuestion> ById = All.ToFrozenDictionary(question => question.Id);

    public static BankQuestion? Find(QuestionId id) => ById.GetValueOrDefault(id);

    private static List<BankQuestion> Load()
    {
        var texts = typeof(QuestionBank).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder + ".", StringComparison.Ordinal) && name.Split('.').Length == Folder.Split('.').Length + 2)
            .ToDictionary(name => name.Split('.')[^2], Read<Dictionary<string, string>>, StringComparer.Ordinal);
        return
        [
            .. Read<List<Line>>(Folder + ".json").Select(line => new BankQuestion(
                new QuestionId(Uuid5.Create(Space, Encoding.UTF8.GetBytes(line.Slug))),
                line.Slug,
                Word<Theme>(line.Theme),
                Word<Stage>(line.Stage),
                Word<Direction>(line.Direction),
                Word<ItemKind>(line.Kind),
                texts.Where(language => language.Value.ContainsKey(line.Slug)).ToFrozenDictionary(language => language.Key, language => language.Value[line.Slug], StringComparer.Ordinal))),
        ];
    }

    private static T Word<T>(string text)
        where T : struct, Enum => Words.Parse<T>(text) ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The bank says '{text}', which is no {typeof(T).Name}."));

    private static T Read<T>(string name)
    {
        using var stream = typeof(QuestionBank).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record Line(string Slug, string Theme, string Stage, string Direction, string Kind);
}
