using OneOnOne.Api.Ids;
using OneOnOne.Api.Series;
using Xunit;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Specs.Series;

public class Letting_others_read_along : SeriesSpecification
{
    private static readonly ApiKeyId Key = new(Guid.Parse("01930000-0000-7000-8000-0000000000aa"));
    private static readonly IntegrationAnnounced Announced = new(Key, By: null, "Minutes writer");
    private static readonly IntegrationRefused BenRefuses = new(Key, Ben);
    private static readonly IntegrationRefused MayaRefuses = new(Key, Maya);

    [Fact]
    public void is_announced_once() => Given(Weekly).When(s => AnnounceIntegration.Decide(s, Key, "Minutes writer")).Then(Announced);

    [Fact]
    public void is_not_announced_again_after_a_refusal() => Given(Weekly, Announced, BenRefuses).When(s => AnnounceIntegration.Decide(s, Key, "Minutes writer")).ThenNothing();

    [Fact]
    public void does_not_exist_between_peers() => Given(BetweenPeers).When(s => AnnounceIntegration.Decide(s, Key, "Minutes writer")).ThenNothing();

    [Fact]
    public void does_not_begin_in_a_series_that_has_ended() => Given(Weekly, Over).When(s => AnnounceIntegration.Decide(s, Key, "Minutes writer")).ThenNothing();

    [Fact]
    public void reaches_what_is_said_a_week_later()
    {
        var reader = Fold(Weekly, Announced).Readers[Key];
        Assert.Equal((Noon.AddDays(-1), Noon.AddDays(6)), (reader.AnnouncedAt, reader.ReachesFrom));
    }

    [Fact]
    public void is_refused_by_either()
    {
        _ = Given(Weekly, Announced).When(s => DecideIntegration.Decide(s, Key, ReaderDecision.Refuse, Ben)).Then(BenRefuses);
        var both = Given(Weekly, Announced, BenRefuses).When(s => DecideIntegration.Decide(s, Key, ReaderDecision.Refuse, Maya)).Then(MayaRefuses);
        Assert.Equal([Ben, Maya], both.Readers[Key].RefusedBy);
    }

    [Fact]
    public void begins_its_week_anew_when_a_refusal_is_taken_back()
    {
        var after = Given(Weekly, Announced, BenRefuses).When(s => DecideIntegration.Decide(s, Key, ReaderDecision.Allow, Ben)).Then(new IntegrationAnnounced(Key, Ben, "Minutes writer"));
        Assert.Empty(after.Readers[Key].RefusedBy);
    }

    [Fact]
    public void stays_refused_by_the_other() =>
        Assert.Equal([Maya], Given(Weekly, Announced, BenRefuses, MayaRefuses).When(s => DecideIntegration.Decide(s, Key, ReaderDecision.Allow, Ben)).Then(new IntegrationAnnounced(Key, Ben, "Minutes writer")).Readers[Key].RefusedBy);

    [Fact]
    public void cannot_be_allowed_for_the_other() => Given(Weekly, Announced, BenRefuses).When(s => DecideIntegration.Decide(s, Key, ReaderDecision.Allow, Maya)).ThenNothing();

    [Fact]
    public void is_nothing_to_decide_about_before_it_was_announced() => Given(Weekly).When(s => DecideIntegration.Decide(s, Key, ReaderDecision.Refuse, Ben)).ThenRefused(SeriesRefusals.Absent);

    [Fact]
    public void ends_with_the_key() => Assert.Empty(Given(Weekly, Announced).When(s => AnnounceIntegration.DecideEnd(s, Key)).Then(new IntegrationEnded(Key)).Readers);
}
