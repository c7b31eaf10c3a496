using System.Runtime.CompilerServices;
using OneOnOne.Api.Guidance;
using Xunit;

namespace OneOnOne.Specs.Guidance;

public class Checking_a_question
{
    [Theory]
    [InlineData("wordings.tsv")]
    [InlineData("wordings-final.tsv")]
    [InlineData("wordings-fresh.tsv")]
    [InlineData("wordings-third.tsv")]
    [InlineData("wordings-fourth.tsv")]
    [InlineData("wordings-second-final.tsv")]
    [InlineData("wordings-fifth.tsv")]
    [InlineData("wordings-sixth.tsv")]
    [InlineData("wordings-last.tsv")]
    public void agrees_with_what_people_said_and_raises_no_false_alarm(string list)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder(), "Wordings", list)).Skip(1).Select(line => line.Split('\t')).ToList();
        var judged = lines.Select(line => (Precise: line[0] == "true", Text: line[^1], SpecificityCheck.Of(line[^1]).Specific)).ToList();
        var agreed = judged.Count(wording => wording.Precise == wording.Specific);
        TestContext.Current.TestOutputHelper?.WriteLine($"{list}: {agreed} of {judged.Count}");
        Assert.True(agreed >= 0.9 * judged.Count, $"{agreed} of {judged.Count} in {list}");
        Assert.Empty(judged.Where(wording => wording.Precise && !wording.Specific).Select(wording => wording.Text));
    }

    [Fact]
    public void names_the_words_it_rests_on()
    {
        const string text = "How did my presentation on Tuesday come across?";
        var result = SpecificityCheck.Of(text);
        Assert.True(result.Specific);
        Assert.Equal([("subject", "presentation"), ("name", "Tuesday"), ("time", "Tuesday")], result.Findings.Select(f => (f.Code, text.Substring(f.Start, f.Length))));
    }

    [Fact]
    public void says_what_is_missing_in_a_vague_one()
    {
        const string text = "Any feedback on my work?";
        var result = SpecificityCheck.Of(text);
        Assert.False(result.Specific);
        Assert.Equal([("noSubject", text), ("filler", "feedback"), ("general", "work")], result.Findings.Select(f => (f.Code, text.Substring(f.Start, f.Length))));
    }

    [Fact]
    public void finds_the_one_precise_sentence_among_vague_ones() => Assert.True(SpecificityCheck.Of("Any thoughts? How am I doing? Were my reviews of the billing code too long?").Specific);

    [Theory]
    [InlineData("What do you like and dislike about this project?", true)]
    [InlineData("What do you enjoy the least about your job?", true)]
    [InlineData("Is there something our team should stop doing?", true)]
    [InlineData("Would more or less direction help your work?", true)]
    [InlineData("Do I get enough feedback on my work?", true)]
    [InlineData("Is there anything I could take off your plate?", true)]
    [InlineData("Am I getting enough feedback?", false)]
    [InlineData("What should I keep doing?", false)]
    [InlineData("What do you like about it?", false)]
    public void takes_a_choice_between_two_sides_of_something_named_for_precise(string text, bool specific) => Assert.Equal(specific, SpecificityCheck.Of(text).Specific);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!")]
    [InlineData("\ud83d\ude42")]
    [InlineData("\u00bfC\u00f3mo estoy?")]
    public void takes_any_text(string text) => Assert.All(SpecificityCheck.Of(text).Findings, finding => Assert.InRange(finding.Start + finding.Length, 0, text.Length));

    [Fact]
    public void proposes_three_questions_that_share_words_and_direction()
    {
        var suggestions = QuestionSuggestions.For("Is there any training?", Direction.ToManager);
        Assert.Equal(3, suggestions.Count);
        Assert.All(suggestions, suggestion => Assert.Equal(Direction.ToManager, QuestionBank.Find(suggestion.QuestionId)!.Direction));
        Assert.Contains(suggestions, suggestion => suggestion.Text.Contains("training", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(suggestions, QuestionSuggestions.For("Is there any training?", Direction.ToManager));
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
