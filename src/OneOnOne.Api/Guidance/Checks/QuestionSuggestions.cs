namespace OneOnOne.Api.Guidance;

/// <summary>A question of the bank that says more than the one that was typed.</summary>
public sealed record SuggestedQuestion(Ids.QuestionId QuestionId, string Text);

/// <summary>Proposes questions of the bank for a wording: those that share most of its words first, then those about the same themes, in the bank's order.</summary>
public static class QuestionSuggestions
{
    private const int Most = 3;
    private const int StemLength = 5;

    public static IReadOnlyList<SuggestedQuestion> For(string text, Direction? direction)
    {
        var stems = SpecificityCheck.Subjects(text).Select(Stem).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. QuestionBank.All.Where(question => (direction is null || question.Direction == direction) && question.Stage is Stage.Regular or Stage.Growth)
                .Select((question, order) => (Question: question, Order: order, Shared: SpecificityCheck.Subjects(question.In(QuestionBank.DefaultLanguage).Text).Select(Stem).Distinct().Count(stems.Contains)))
                .OrderByDescending(found => found.Shared)
                // Where nothing is shared, a request for feedback is what most vague questions mean.
                .ThenByDescending(found => found.Question.Kind is Vocabulary.ItemKind.Feedback)
                .ThenBy(found => found.Order)
                .Take(Most)
                .Select(found => new SuggestedQuestion(found.Question.Id, found.Question.In(QuestionBank.DefaultLanguage).Text)),
        ];
    }

    private static string Stem(string word) => word.Length <= StemLength ? word : word[..StemLength];
}
