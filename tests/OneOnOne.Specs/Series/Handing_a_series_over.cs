using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Specs.Series;

public class Handing_a_series_over : SeriesSpecification
{
    private static readonly Guid Subject = Guid.Parse("0192d5a0-1c2b-7000-8000-0000000000b1");
    private static readonly HandoverCandidate Topic = new(Subject, HandoverSubject.Topic, "A raise", new MeetingId(Guid.Parse("0192d5a0-1c2b-7000-8000-0000000000b2")));
    private static readonly HandoverProposed Proposed = new(Hana, Ben);
    private static readonly SeriesId Next = new(Guid.Parse("0192d5a0-1c2b-7000-8000-0000000000b3"));

    [Fact]
    public void begins_with_who_is_next()
    {
        var series = Given(Weekly).When(s => ProposeHandover.Decide(s, Hana, Ben)).Then(Proposed);
        Assert.Equal((Hana, HandoverStatus.Proposed), (series.Handover!.NewManager, series.Handover.Status));
    }

    [Fact]
    public void is_refused_where_nobody_is_the_manager() =>
        Given(Weekly with { Kind = SeriesKind.SkipLevel }).When(s => ProposeHandover.Decide(s, Hana, Ben)).ThenRefused(SeriesRefusals.NoManager);

    [Fact]
    public void is_refused_to_one_of_the_two() => Given(Weekly).When(s => ProposeHandover.Decide(s, Maya, Ben)).ThenRefused(SeriesRefusals.SameManager);

    [Fact]
    public void is_refused_to_somebody_who_left() => Given(Weekly).When(s => ProposeHandover.Decide(s, Hana, Ben, isActive: false)).ThenRefused(SeriesRefusals.NotActive);

    [Fact]
    public void is_refused_once_the_series_has_ended() => Given(Weekly, Over).When(s => ProposeHandover.Decide(s, Hana, Ben)).ThenRefused(SeriesRefusals.HasEnded);

    [Fact]
    public void begins_anew_with_another_new_manager()
    {
        var other = new PersonId(Guid.Parse("0192d5a0-1c2b-7000-8000-0000000000b4"));
        var series = Given(Weekly, Proposed, new HandoverItemDecided(Subject, HandoverChoice.Share)).When(s => ProposeHandover.Decide(s, other, by: null)).Then(new HandoverProposed(other, By: null));
        Assert.False(series.Handover!.Shares(Subject));
    }

    [Fact]
    public void is_taken_back_when_all_stays_as_it_was() =>
        Assert.Null(Given(Weekly, Proposed).When(s => ProposeHandover.Decide(s, next: null, by: null)).Then(new HandoverProposed(NewManager: null, By: null)).Handover);

    [Fact]
    public void shares_what_the_report_says_and_nothing_else()
    {
        var series = Given(Weekly, Proposed).When(s => DecideHandoverItem.Decide(s, Subject, HandoverChoice.Share, Topic)).Then(new HandoverItemDecided(Subject, HandoverChoice.Share));
        Assert.True(series.Handover!.Shares(Subject));
        Assert.False(series.Handover.Shares(Guid.Empty));
    }

    [Fact]
    public void shares_nothing_about_the_next_manager() => Given(Weekly, Proposed)
        .When(s => DecideHandoverItem.Decide(s, Subject, HandoverChoice.Share, Topic with { AboutPersonId = Hana })).ThenRefused(SeriesRefusals.AboutTheNext);

    [Fact]
    public void decides_nothing_before_it_is_proposed() =>
        Given(Weekly).When(s => DecideHandoverItem.Decide(s, Subject, HandoverChoice.Share, Topic)).ThenRefused(SeriesRefusals.NoHandover);

    [Fact]
    public void ends_the_series_and_says_where_the_two_go_on()
    {
        var items = new[] { new HandedOverItem(Subject, HandoverSubject.Topic, "A raise") };
        var series = Fold(Weekly, Proposed, new HandedOver(Ben, Hana, Next, items), new Ended(Reason: null));
        Assert.Equal((SeriesStatus.Ended, Next, HandoverStatus.Completed), (series.Stage!.Status, series.Handover!.Result!.To, series.Handover.Status));
        Assert.Empty(CompleteHandover.Refuse(series, isActive: true)!.Events);
        Assert.Equal(SeriesRefusals.HandedOver, DecideHandoverItem.Decide(series, Subject, HandoverChoice.Keep, Topic).Refusal);
    }

    [Fact]
    public void is_not_completed_with_somebody_who_left() => Assert.Equal(SeriesRefusals.NotActive, CompleteHandover.Refuse(Fold(Weekly, Proposed), isActive: false)!.Refusal);
}
