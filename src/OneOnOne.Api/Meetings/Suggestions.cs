using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// Chooses questions of the bank for one person and one meeting: those that fit their side and the stage, were not used in this one-on-one and do not stand in the meeting's template, one per theme, and the themes
/// first that were talked about least. The meeting's id mixes what is equal, so that the same page gives the same questions and the next meeting others.
/// </summary>
public static class Suggestions
{
    private const int Most = 3;

    public static IReadOnlyList<BankQuestion> For(MeetingView view, IReadOnlyList<TalkedAbout> talked, IEnumerable<QuestionId?> prompts)
    {
        var direction = Advisories.DirectionOf(view.Meeting, view.Viewer);
        var stage = view.Meeting switch
        {
            { Kind: SeriesKind.SkipLevel } => Guidance.Stage.SkipLevel,
            { Follows: null, SeriesId: not null } => Guidance.Stage.First,
            _ => Guidance.Stage.Regular,
        };
        var used = talked.Select(t => t.Question).Concat(view.Notebook.Drafts.Where(draft => draft.IsOpen).Select(draft => draft.Content?.QuestionId)).Concat(prompts).OfType<QuestionId>().ToHashSet();
        var times = talked.GroupBy(t => t.Theme).ToDictionary(group => group.Key, group => group.Sum(t => t.Times));
        var fitting = QuestionBank.All.Where(question => question.Direction == direction && !used.Contains(question.Id)).ToList();
        return [.. Chosen(fitting.Where(question => question.Stage == stage)).Concat(Chosen(fitting.Where(question => question.Stage is Guidance.Stage.Regular))).DistinctBy(question => question.Theme).Take(Most)];

        IEnumerable<BankQuestion> Chosen(IEnumerable<BankQuestion> questions) => questions
            .OrderBy(question => times.GetValueOrDefault(question.Theme))
            .ThenBy(question => Uuid5.Create(view.Meeting.Id.Value, question.Id.Value));
    }
}
