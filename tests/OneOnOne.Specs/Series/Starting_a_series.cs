using OneOnOne.Api.Meetings;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using Xunit;

namespace OneOnOne.Specs.Series;

public class Starting_a_series : SeriesSpecification
{
    private static readonly StartSeries.Request Asked = new(SeriesKind.ManagerReport, MayaAndBen, EveryWeek, FirstTuesday);
    private static readonly StartSeries.Known Free = new(BothActive: true, HaveOne: false);

    [Fact]
    public void says_who_meets_and_how_often()
    {
        var series = Given().When(s => StartSeries.Decide(s, Asked, Free)).Then(Weekly);
        Assert.Equal(SeriesStatus.Active, series.Stage!.Status);
        Assert.Equal(Ben, series.Counterpart(Maya).PersonId);
        Assert.Equal(FirstTuesday, series.Anchor);
    }

    [Fact]
    public void takes_up_a_former_one() =>
        Given().When(s => StartSeries.Decide(s, Asked, Free, new(Stream))).Then(Weekly with { Continues = new(Stream) });

    [Fact]
    public void is_refused_when_the_two_have_one() =>
        Given().When(s => StartSeries.Decide(s, Asked, Free with { HaveOne = true })).ThenRefused(SeriesRefusals.Exists);

    [Fact]
    public void is_refused_when_one_of_them_has_left() =>
        Given().When(s => StartSeries.Decide(s, Asked, Free with { BothActive = false })).ThenRefused(SeriesRefusals.NotActive);

    [Fact]
    public void needs_roles_of_its_kind() =>
        Given().When(s => StartSeries.Decide(s, Asked with { Kind = SeriesKind.Mentor }, Free)).ThenRefused(MeetingRefusals.RolesDoNotFit);

    [Fact]
    public void is_for_the_two_and_for_HR_when_a_manager_is_one_of_them()
    {
        Assert.Null(SeriesAccess.RefuseStart(Ben, hr: false, SeriesKind.Peer, TwoPeers));
        Assert.Null(SeriesAccess.RefuseStart(Hana, hr: true, SeriesKind.ManagerReport, MayaAndBen));
        Assert.Equal(SeriesRefusals.NotForOthers, SeriesAccess.RefuseStart(Hana, hr: true, SeriesKind.Peer, TwoPeers));
        Assert.Equal(SeriesRefusals.NotForOthers, SeriesAccess.RefuseStart(Hana, hr: false, SeriesKind.ManagerReport, MayaAndBen));
    }

    [Fact]
    public void needs_a_first_meeting_unless_it_is_on_demand()
    {
        Assert.Equal(["FirstMeeting"], Wrong(Asked with { FirstMeeting = null }));
        Assert.Empty(Wrong(Asked with { FirstMeeting = null, Cadence = OnDemand }));
    }

    [Theory]
    [InlineData(Frequency.Weekly, 52, 53)]
    [InlineData(Frequency.Monthly, 12, 13)]
    [InlineData(Frequency.OnDemand, 1, 2)]
    public void limits_the_interval(Frequency frequency, int longest, int tooLong)
    {
        Assert.Empty(Wrong(Asked with { Cadence = new(frequency, longest) }));
        Assert.Equal(["Cadence.Interval"], Wrong(Asked with { Cadence = new(frequency, tooLong) }));
        Assert.Equal(["Cadence.Interval"], Wrong(Asked with { Cadence = new(frequency, 0) }));
    }

    [Fact]
    public void wants_everything_that_makes_a_series() =>
        Assert.Equal(["Kind", "Participants", "Cadence"], Wrong(new()));

    private static IEnumerable<string> Wrong(StartSeries.Request request) => new StartSeries.Validator().Validate(request).Errors.Select(e => e.PropertyName);
}
