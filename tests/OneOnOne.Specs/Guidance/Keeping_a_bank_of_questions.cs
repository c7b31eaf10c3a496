using OneOnOne.Api.Guidance;
using OneOnOne.Api.Vocabulary;
using Xunit;

namespace OneOnOne.Specs.Guidance;

public class Keeping_a_bank_of_questions
{
    [Fact]
    public void has_at_least_120_questions_under_ids_and_slugs_of_their_own()
    {
        Assert.True(QuestionBank.All.Count >= 120);
        Assert.Equal(QuestionBank.All.Count, QuestionBank.All.Select(question => question.Id).Distinct().Count());
        Assert.Equal(QuestionBank.All.Count, QuestionBank.All.Select(question => question.In("en").Text).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    /// <summary>An id is made from a slug that nobody renames.</summary>
    [Fact]
    public void keeps_its_ids() => Assert.Equal("323da6e0-9134-5044-8978-670651b7086d", QuestionBank.All.Single(question => question.Slug == "growth-skill-focus").Id.ToString());

    [Fact]
    public void has_something_for_every_theme_in_both_directions()
    {
        foreach (var theme in Enum.GetValues<Theme>())
        {
            Assert.Contains(QuestionBank.All, question => question.Theme == theme && question.Direction is Direction.ToManager);
            Assert.Contains(QuestionBank.All, question => question.Theme == theme && question.Direction is Direction.ToReport);
        }
    }

    [Fact]
    public void has_something_for_every_stage() => Assert.All(Enum.GetValues<Stage>(), stage => Assert.Contains(QuestionBank.All, question => question.Stage == stage));

    [Fact]
    public void asks_nothing_that_its_own_check_finds_vague() => Assert.Empty(QuestionBank.All.Where(question => !SpecificityCheck.Of(question.In("en").Text).Specific).Select(question => question.In("en").Text));

    [Fact]
    public void falls_back_to_English() => Assert.Equal("en", QuestionBank.All[0].In("tlh").Language);
}
