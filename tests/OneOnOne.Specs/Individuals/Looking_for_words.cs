using OneOnOne.Api.Individuals;
using Xunit;

namespace OneOnOne.Specs.Individuals;

public class Looking_for_words
{
    [Theory]
    [InlineData("plan", "Planning the next quarter", true)]
    [InlineData("PLAN quarter", "planning the next Quarter", true)]
    [InlineData("plan", "An explanation", false)]
    [InlineData("plan budget", "Planning the next quarter", false)]
    [InlineData("cafe", "At the Café", true)]
    [InlineData("Café", "at the cafe", true)]
    [InlineData("cafe", "At the Cafe\u0301", true)]
    [InlineData("EMAIL", "e-mail", false)]
    [InlineData("e-mail", "an E-Mail to all", true)]
    [InlineData("strasse", "Hauptstraße", false)]
    [InlineData("strasse", "Die Straße", true)]
    [InlineData("straße", "Die Strasse", true)]
    [InlineData("lodz", "Łódź", true)]
    [InlineData("οδος", "Ὁδός", true)]
    [InlineData("елка", "Ёлка", true)]
    [InlineData("会議", "次の会議について", true)]
    [InlineData("🚀", "Launch 🚀", true)]
    [InlineData("2027", "Goals for 2027-Q1", true)]
    public void finds_what_begins_a_word_whatever_its_case_and_marks(string question, string text, bool found) => Assert.Equal(found, SearchWords.Of(question)!.AreIn(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" -- !? ")]
    public void needs_a_word(string? question) => Assert.Null(SearchWords.Of(question));

    [Fact]
    public void takes_words_from_title_and_text_together()
    {
        var words = SearchWords.Of("training budget")!;
        Assert.True(words.AreIn("Training", "There is a budget for it", null));
        Assert.False(words.AreIn("Training", null, null));
    }

    [Fact]
    public void shows_where_each_word_stands()
    {
        var passage = SearchWords.Of("cafe plan")!.Show("A title", "Planning in the Cafe\u0301\nwith a plan");
        Assert.Equal("Planning in the Cafe\u0301 with a plan", passage.Snippet);
        Assert.Equal(["Plan", "Cafe\u0301", "plan"], passage.Highlights.Select(place => passage.Snippet.Substring(place.Start, place.Length)));
    }

    [Fact]
    public void shows_a_passage_of_a_long_text_and_tears_no_character()
    {
        var text = string.Concat(Enumerable.Repeat("🚀", 300)) + " then the canary sang " + string.Concat(Enumerable.Repeat("é🚀", 300));
        var passage = SearchWords.Of("canary")!.Show(text);
        Assert.InRange(passage.Snippet.Length, 20, 260);
        Assert.Equal("canary", passage.Snippet.Substring(passage.Highlights.Single().Start, passage.Highlights.Single().Length));
        Assert.StartsWith("…", passage.Snippet, StringComparison.Ordinal);
        Assert.EndsWith("…", passage.Snippet, StringComparison.Ordinal);
        Assert.DoesNotContain('\ufffd', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(passage.Snippet)));
    }

    [Fact]
    public void joins_places_that_overlap() => Assert.Equal([new Highlight(0, 8)], SearchWords.Of("plan planning")!.Places("Planning"));

    /// <summary>Whatever is looked for and wherever it stands, what is highlighted is what was looked for, inside the snippet.</summary>
    [Fact]
    public void highlights_inside_the_snippet()
    {
        var words = SearchWords.Of("needle")!;
        for (var before = 0; before < 700; before += 7)
        {
            for (var after = 0; after < 700; after += 61)
            {
                var passage = words.Show(new string('x', before) + " needle " + string.Join(' ', Enumerable.Repeat("needle", after / 10)) + new string('y', after));
                Assert.NotEmpty(passage.Highlights);
                Assert.All(passage.Highlights, place => Assert.Equal("needle", passage.Snippet.Substring(place.Start, place.Length)));
            }
        }
    }
}
