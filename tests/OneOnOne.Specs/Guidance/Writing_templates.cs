using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using Xunit;

namespace OneOnOne.Specs.Guidance;

public class Writing_templates
{
    private static readonly BankQuestion Question = QuestionBank.All.Single(question => question.Slug == "growth-skill-focus");
    private static readonly AgendaTemplate None = AgendaTemplate.Start(Guid.Parse("0192d5a0-1c2b-7000-8000-0000000000aa"));
    private static readonly AddTemplate.Request Asked = new("Ours", Stage.Regular, [new(QuestionId: Question.Id), new("What slowed you down?", For: PromptSide.Manager)]);

    [Fact]
    public void keeps_the_words_kind_and_theme_of_the_bank_where_nothing_else_was_said()
    {
        var added = Assert.IsType<AgendaTemplateEvent.Added>(Assert.Single(AddTemplate.Decide(None, Asked, others: 0).Events));
        Assert.Equal(
            [
                new TemplatePrompt(Question.Id, Question.In("en").Text, Question.Kind, Theme.Growth, PromptSide.Report),
                new TemplatePrompt(QuestionId: null, "What slowed you down?", ItemKind.Discussion, Theme.Other, PromptSide.Manager),
            ],
            added.Prompts);
    }

    [Fact]
    public void is_refused_when_there_are_too_many() => Assert.Equal(TemplateRefusals.TooMany, AddTemplate.Decide(None, Asked, others: 200).Refusal);

    [Fact]
    public void says_nothing_twice()
    {
        var template = After(None, AddTemplate.Decide(None, Asked, others: 0));
        Assert.Empty(ReviseTemplate.Decide(template, Asked).Events);
        var revised = After(template, ReviseTemplate.Decide(template, Asked with { Name = "Others" }));
        Assert.Equal(("Others", 2), (revised.Name, revised.Version));
        var gone = After(revised, DeleteTemplate.Decide(revised));
        Assert.Empty(DeleteTemplate.Decide(gone).Events);
        Assert.Equal(TemplateRefusals.Absent, ReviseTemplate.Decide(gone, Asked).Refusal);
    }

    [Fact]
    public void has_one_of_the_product_for_every_stage_with_something_for_both_sides()
    {
        Assert.Equal(Enum.GetValues<Stage>(), BuiltInTemplates.All.Select(template => template.Stage));
        Assert.All(BuiltInTemplates.All, template => Assert.All([Role.Manager, Role.Report], role => Assert.True(template.Prompts.Count(prompt => prompt.For.IsFor(role)) >= 2)));
    }

    /// <summary>Ids are made from slugs that nobody renames.</summary>
    [Fact]
    public void keeps_the_ids_of_the_product() => Assert.Equal(BuiltInTemplates.All.Count, BuiltInTemplates.All.Select(template => template.Id).Distinct().Count());

    [Theory]
    [InlineData(SeriesKind.ManagerReport, true, false, Stage.First)]
    [InlineData(SeriesKind.ManagerReport, false, false, Stage.Regular)]
    [InlineData(SeriesKind.ManagerReport, true, true, Stage.Handover)]
    [InlineData(SeriesKind.SkipLevel, false, false, Stage.SkipLevel)]
    public void has_a_usual_one_for_those_who_chose_none(SeriesKind kind, bool first, bool continues, Stage expected) =>
        Assert.Equal(expected, BuiltInTemplates.Find(BuiltInTemplates.Usual(kind, first, continues).Id)!.Stage);

    private static AgendaTemplate After(AgendaTemplate template, Decision<AgendaTemplateEvent> decision) => decision.Events.Aggregate(
        template, (state, e) => state.Evolve(e, new EventMeta(Guid.Empty, state.Version + 1, 0, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, Erased: false)));
}
