using System.Text.Json;
using OneOnOne.Api.Events;
using OneOnOne.Api.Individuals;
using OneOnOne.Api.Meetings;
using Xunit;

namespace OneOnOne.Specs.Individuals;

public class Sieving_texts
{
    private static readonly string[] Letters =
        ["a", "n", "u", "E", "Z", "ß", "é", "É", "e\u0301", "Æ", "ł", "İ", "Σ", "ς", "я", "Ё", "会", "議", "🚀", "𝒜", "7", " ", ".", "-", "'", "\"", "\\", "\\u00e9", "\n", "\u0007", "&", "<", "\u00a0"];

    /// <summary>Whatever is looked for and found stands in an event that the sieve lets through: it never costs a find.</summary>
    [Fact]
    public void lets_through_whatever_holds_the_word()
    {
        var random = new Random(20_261_126);
        string Text(int most) => string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => Letters[random.Next(Letters.Length)]));
        var found = 0;
        for (var run = 0; run < 200_000; run++)
        {
            var (text, question) = (Text(12), Text(3));
            if (SearchWords.Of(question) is { } words && words.AreIn(text))
            {
                found++;
                Assert.True(new SearchSieve(words.Longest).LetsThrough(Json(text)), $"'{question}' in '{text}'");
            }
        }

        Assert.True(found > 10_000, $"{found} finds say little.");
    }

    [Theory]
    [InlineData("walrus", "The migration takes weeks.")]
    [InlineData("walrus", "Ein Gespräch über die Reise 🚀")]
    [InlineData("u00e9", "é")]
    [InlineData("会議", "The migration takes weeks.")]
    public void holds_back_what_does_not(string word, string text) => Assert.False(new SearchSieve(word).LetsThrough(Json(text)));

    private static byte[] Json(string text) => JsonSerializer.SerializeToUtf8Bytes(new MeetingEvent.NoteTaken(default, default, AgendaItemId: null, Afterwards: false, text), EventJson.Whole);
}
