using OneOnOne.Api.Goals;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using Xunit;

namespace OneOnOne.Specs.Goals;

public class Reaching_a_goal : Specification<Goal, GoalEvent>
{
    private static readonly PersonId Maya = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000001"));
    private static readonly PersonId Ben = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000002"));
    private static readonly PersonId Stan = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000003"));
    private static readonly SeriesId Weekly = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000011"));
    private static readonly SeriesId Foreign = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000012"));
    private static readonly DateOnly June = new(2027, 6, 30);
    private static readonly IReadOnlyList<SeriesId> Shared = [Weekly];
    private static readonly IReadOnlyList<SeriesId> Alone = [];

    private static readonly SeriesRow[] Own =
        [new(Weekly, SeriesKind.ManagerReport, [new Participant(Maya, Role.Manager), new Participant(Ben, Role.Report)], SeriesStatus.Active, 1)];

    private static readonly GoalEvent Talk = new GoalEvent.Set(Ben, Shared, June, "Speak at a meetup", Details: null, ExternalUrl: null);
    private static readonly GoalEvent Half = new GoalEvent.Progressed(Ben, 50, "The outline stands.");
    private static readonly GoalEvent Done = new GoalEvent.Achieved(Ben, "Forty people came.");
    private static readonly GoalEvent Dropped = new GoalEvent.Abandoned(Ben, "No time.");

    [Fact]
    public void begins_by_setting_it_for_oneself()
    {
        var set = Assert.IsType<GoalEvent.Set>(Assert.Single(SetGoal.Decide(Goal.Start(Stream), Ben, new("Speak at a meetup", DueOn: June, SeriesIds: [Weekly, Weekly]), Own).Events));
        Assert.Equal((Ben, June, "Speak at a meetup"), (set.Owner, set.DueOn, set.Title));
        Assert.Equal(Shared, set.Series);
        Given(set).When(goal => SetGoal.Decide(goal, Ben, new("Speak at a meetup"), Own)).ThenNothing();
    }

    [Fact]
    public void is_not_shared_with_a_series_of_others() =>
        Given().When(goal => SetGoal.Decide(goal, Ben, new("Speak", SeriesIds: [Foreign]), Own)).ThenRefused(GoalRefusals.UnknownSeries);

    [Fact]
    public void keeps_what_a_revision_does_not_name()
    {
        var revised = Assert.IsType<GoalEvent.Revised>(Assert.Single(Revise([Talk], new(Details: Change<string?>.To("On event sourcing"))).Events));
        Assert.Equal(("Speak at a meetup", "On event sourcing", June), (revised.Title, revised.Details, revised.DueOn));
        Assert.Equal(Shared, revised.Series);
        Assert.Empty(Revise([Talk, revised], new(Details: Change<string?>.To("On event sourcing"), SeriesIds: Change<IReadOnlyList<SeriesId>?>.To([Weekly]))).Events);
    }

    [Fact]
    public void can_be_told_to_nobody_any_more_even_when_it_is_over()
    {
        var revised = Assert.IsType<GoalEvent.Revised>(Assert.Single(Revise([Talk, Done], new(SeriesIds: Change<IReadOnlyList<SeriesId>?>.To(null))).Events));
        Assert.Empty(revised.Series);
        Assert.Equal(GoalRefusals.Achieved, Revise([Talk, Done], new(Title: Change<string?>.To("Speak at two"))).Refusal);
        Assert.Equal(GoalRefusals.Abandoned, Revise([Talk, Dropped], new(DueOn: Change<DateOnly?>.To(null))).Refusal);
        Assert.Equal(GoalRefusals.UnknownSeries, Revise([Talk], new(SeriesIds: Change<IReadOnlyList<SeriesId>?>.To([Foreign]))).Refusal);
    }

    [Fact]
    public void goes_on_step_by_step()
    {
        var after = Given(Talk).When(goal => ProgressGoal.Decide(goal, new(50, "The outline stands."))).Then(Half);
        Assert.Equal((50, "The outline stands."), (after.Progress[^1].Percent, after.Progress[^1].Text));
        Given(Talk, Half).When(goal => ProgressGoal.Decide(goal, new(60))).Then(new GoalEvent.Progressed(Ben, 60, Text: null));
        Given(Talk, Done).When(goal => ProgressGoal.Decide(goal, new(60))).ThenRefused(GoalRefusals.Achieved);
        Given(Talk, Dropped).When(goal => ProgressGoal.Decide(goal, new(60))).ThenRefused(GoalRefusals.Abandoned);
    }

    [Fact]
    public void holds_so_many_words_about_it_and_no_more() =>
        Given([Talk, .. Enumerable.Range(0, GoalLimits.Progress).Select(number => new GoalEvent.Progressed(Ben, number % 100, Text: null))])
            .When(goal => ProgressGoal.Decide(goal, new(Text: "One more"))).ThenRefused(GoalRefusals.TooMuchProgress);

    [Fact]
    public void ends_by_achieving_it()
    {
        var after = Given(Talk, Half).When(goal => AchieveGoal.Decide(goal, "Forty people came.")).Then(Done);
        Assert.Equal((GoalStatus.Achieved, "Forty people came."), (after.Status, after.ClosedText));
        Given(Talk, Dropped).When(goal => AchieveGoal.Decide(goal, text: null)).ThenRefused(GoalRefusals.Abandoned);
    }

    [Fact]
    public void ends_by_giving_it_up()
    {
        Assert.Equal(GoalStatus.Abandoned, Given(Talk).When(goal => AbandonGoal.Decide(goal, "No time.")).Then(Dropped).Status);
        Given(Talk, Done).When(goal => AbandonGoal.Decide(goal, reason: null)).ThenRefused(GoalRefusals.Achieved);
    }

    [Fact]
    public void is_for_its_owner_seen_by_whom_it_is_shared_with_and_nothing_to_others()
    {
        var (shared, alone) = (Fold(Goal.Start(Stream), [Talk], 0), Fold(Goal.Start(Stream), [Talk, new GoalEvent.Revised(Ben, Alone, June, "Speak at a meetup", Details: null, ExternalUrl: null)], 0));
        Assert.All(GoalAccess.Operations, operation => Assert.Null(GoalAccess.Refuse(operation, Ben, shared, Own)));
        Assert.Null(GoalAccess.Refuse("getGoal", Maya, shared, Own));
        Assert.Equal(GoalRefusals.NotYours, GoalAccess.Refuse("progressGoal", Maya, shared, Own));
        Assert.Equal(GoalRefusals.Absent, GoalAccess.Refuse("getGoal", Maya, alone, Own));
        Assert.Equal(GoalRefusals.Absent, GoalAccess.Refuse("progressGoal", Stan, shared, []));
        Assert.Equal(GoalRefusals.Absent, GoalAccess.Refuse("getGoal", Ben, Goal.Start(Stream), Own));
        Assert.Equal(["reviseGoal"], GoalAccess.Allowed(Ben, Fold(shared, [Done], 1)));
        Assert.Empty(GoalAccess.Allowed(Maya, shared));
    }

    private static EventStore.Decision<GoalEvent> Revise(GoalEvent[] history, ReviseGoal.Request request) => ReviseGoal.Decide(Fold(Goal.Start(Stream), history, 0), request, Own);
}
