using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Logging_an_attempt : MeetingSpecification
{
    private static readonly AttemptId Attempt = new(Guid.Parse("01930000-0000-7000-8000-000000000061"));
    private static readonly AgendaItemAdded Concern = Raised(Topic, Ben, ItemKind.Concern, "Interruptions");
    private static readonly LogAttempt.Request Asked = new("I asked for turns", AttemptResult.Better);

    [Fact]
    public void is_kept_with_the_concern() =>
        Given(Planned, Concern).When(m => LogAttempt.Decide(m, Topic, Attempt, Asked)).Then(new AttemptLogged(Topic, Attempt, Ben, AttemptResult.Better, "I asked for turns"));

    [Fact]
    public void belongs_to_a_concern() => Given(Planned, BenAsks).When(m => LogAttempt.Decide(m, Topic, Attempt, Asked)).ThenRefused(MeetingRefusals.NotAConcern);

    [Fact]
    public void is_refused_once_the_concern_is_settled() =>
        Given(Planned, Concern, Resolved(Topic, Ben, Outcome.Addressed)).When(m => LogAttempt.Decide(m, Topic, Attempt, Asked)).ThenRefused(MeetingRefusals.ItemResolved);

    [Fact]
    public void comes_along_without_its_words_when_the_concern_is_carried()
    {
        var held = Fold(First, Planned, Concern, new AttemptLogged(Topic, Attempt, Ben, AttemptResult.Same, "I asked for turns"), WasHeld);
        var next = Fold(Second, Ahead(December8));
        var arriving = Assert.IsType<AgendaItemBroughtIn>(Assert.Single(Carrying.Arriving(held, Carrying.Close(held, Carrying.Receiver.Of(next)), next)));
        Assert.Equal(new PastAttempt(Attempt, held.Item(Topic)!.Attempts[0].At, AttemptResult.Same, First), Assert.Single(arriving.Attempts!));
        Assert.Null(Assert.Single(next.After([arriving], Noon).Item(Topic)!.Attempts).Text);
    }
}
