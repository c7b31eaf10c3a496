using OneOnOne.Api.Goals;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

/// <summary>Wishes, expectations, support and goals of one person.</summary>
/// <param name="Themes">How the listed wishes and expectations meet, theme by theme; themes without any are left out.</param>
/// <param name="Wishes">The newest first, at most 50; withdrawn ones are left out.</param>
/// <param name="Expectations">What the other sides expect of the caller, the newest first, at most 50.</param>
/// <param name="Goals">Those that are pursued, by due date, then those achieved; at most 50 of each. Abandoned ones are found in <c>/goals</c>.</param>
/// <param name="More">Of which of these more exist.</param>
public sealed record GrowthBody(IReadOnlyList<GrowthTheme> Themes, IReadOnlyList<GrowthWish> Wishes, IReadOnlyList<GrowthExpectation> Expectations, IReadOnlyList<GrowthGoal> Goals, GrowthMore More);

/// <summary>One theme, of what is listed.</summary>
public sealed record GrowthTheme(Theme Theme, int Wishes, int Expectations, int Granted, int Declined, int Deferred, int Offered, int Unanswered);

/// <summary>What became of a wish.</summary>
public enum Support
{
    /// <summary>Nobody has answered it.</summary>
    Unanswered,

    /// <summary>Something was offered that waits for the caller.</summary>
    Offered,

    /// <summary>The caller accepted an offer.</summary>
    Accepted,

    Granted,
    Declined,
    Deferred,

    /// <summary>It was settled in another way.</summary>
    Answered,
}

/// <summary>A topic of the caller's. What was decided, and why, is its outcome; what was offered stands in its offers.</summary>
/// <param name="Support">What became of it.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Series">Where it is talked about.</param>
public sealed record GrowthWish(Support Support, AgendaItemBody Topic, ActionItemSeries Series);

/// <summary>What another side expects of the caller.</summary>
public sealed record GrowthExpectation(AgendaItemBody Topic, ActionItemSeries Series);

/// <summary>A goal, what is done for it, and the topics from which that came.</summary>
public sealed record GrowthGoal(GoalBody Goal, IReadOnlyList<ActionItemBody> ActionItems, IReadOnlyList<ActionItemTopic> Topics);

/// <summary>Lists that were cut.</summary>
public sealed record GrowthMore(bool Wishes, bool Expectations, bool Goals, bool ActionItems);

/// <summary>Reads the page, in a number of round trips that does not depend on how much is on it.</summary>
public sealed class GrowthPage(PeopleDirectory directory, MeetingPages pages)
{
    private const int Longest = 50;
    private const int MostActionItems = 200;

    public async Task<GrowthBody> Read(IReadSession session, PersonId me, CancellationToken cancellationToken)
    {
        var first = session.Batch();
        var probe = directory.Probe(first, session.Organization);
        var own = SeriesRows.OfPerson(first, session.Organization, me);
        var wished = ItemRows.Wishes(first, session.Organization, me, Longest + 1);
        var expected = ItemRows.Expectations(first, session.Organization, me, Longest + 1);
        var pursued = GoalRows.List(first, session.Organization, me, new GoalFilter(Mine: true, GoalStatus.Active, Limit: Longest + 1));
        var achieved = GoalRows.List(first, session.Organization, me, new GoalFilter(Mine: true, GoalStatus.Achieved, Limit: Longest + 1));
        await first.Send(cancellationToken);
        var names = await directory.Get(session, probe, cancellationToken);

        List<GoalId> ids = [.. pursued.Value.Take(Longest).Concat(achieved.Value.Take(Longest)).Select(row => row.Id)];
        var goals = await GoalPages.Read(session, me, ids, own.Value, names, cancellationToken);
        var second = session.Batch();
        var serving = ActionItemRows.OfGoals(second, session.Organization, me, ids, MostActionItems + 1);
        await second.Send(cancellationToken);
        var views = await pages.Read(
            session,
            me,
            [.. wished.Value.Concat(expected.Value).Select(row => (row.Meeting, row.Agreement)), .. serving.Value.Select(row => (row.Meeting, row.Agreement))],
            cancellationToken);

        List<GrowthWish> wishes = [.. wished.Value.Take(Longest).Select(row => (View: views[row.Meeting], Item: views[row.Meeting].Meeting.Item(row.Id)!)).Select(at => new GrowthWish(SupportOf(at.Item), at.View.Item(at.Item), Place(at.View)))];
        List<GrowthExpectation> expectations = [.. expected.Value.Take(Longest).Select(row => new GrowthExpectation(views[row.Meeting].Item(views[row.Meeting].Meeting.Item(row.Id)!), Place(views[row.Meeting])))];
        var actions = serving.Value.Take(MostActionItems).Select(row => views[row.Meeting].ActionItem(views[row.Meeting].Meeting.ActionItem(row.Id)!)).ToLookup(action => action.GoalId!.Value);
        return new GrowthBody(
            Themes(wishes, expectations),
            wishes,
            expectations,
            [.. ids.Where(goals.ContainsKey).Select(id => new GrowthGoal(goals[id], [.. actions[id]], [.. actions[id].Select(action => action.AgendaItem).OfType<ActionItemTopic>().DistinctBy(topic => topic.Id)]))],
            new GrowthMore(wished.Value.Count > Longest, expected.Value.Count > Longest, pursued.Value.Count > Longest || achieved.Value.Count > Longest, serving.Value.Count > MostActionItems));
    }

    /// <summary>What became of a wish: a decision counts before an offer, whatever came first.</summary>
    public static Support SupportOf(AgendaItem item) => item switch
    {
        { Outcome.Outcome: Outcome.Granted } => Support.Granted,
        { Outcome.Outcome: Outcome.Declined } => Support.Declined,
        { Outcome.Outcome: Outcome.Deferred } => Support.Deferred,
        _ when item.Offers.Any(offer => offer.Status is OfferStatus.Accepted) => Support.Accepted,
        _ when item.Offers.Any(offer => offer.Status is OfferStatus.Offered) => Support.Offered,
        { Status: ItemStatus.Resolved } => Support.Answered,
        { LastOutcome.Outcome: Outcome.Deferred } => Support.Deferred,
        _ => Support.Unanswered,
    };

    private static ActionItemSeries Place(MeetingView view) => new(view.Meeting.SeriesId, view.Directory.Ref(view.Meeting.Counterpart(view.Viewer).PersonId));

    private static List<GrowthTheme> Themes(List<GrowthWish> wishes, List<GrowthExpectation> expectations)
    {
        var (wished, expected) = (wishes.ToLookup(wish => wish.Topic.Theme), expectations.ToLookup(expectation => expectation.Topic.Theme));
        return
        [
            .. wished.Select(theme => theme.Key).Union(expected.Select(theme => theme.Key)).Order().Select(theme =>
            {
                int Of(params Support[] support) => wished[theme].Count(wish => support.Contains(wish.Support));
                return new GrowthTheme(theme, wished[theme].Count(), expected[theme].Count(), Of(Support.Granted), Of(Support.Declined), Of(Support.Deferred), Of(Support.Offered, Support.Accepted), Of(Support.Unanswered));
            }),
        ];
    }
}
