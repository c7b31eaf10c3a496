using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Telling_each_other : MeetingSpecification
{
    private static readonly DecisionId Rota = new(Guid.Parse("01930000-0000-7000-8000-000000000081"));
    private static readonly FeedbackId Told = new(Guid.Parse("01930000-0000-7000-8000-000000000082"));
    private static readonly FeedbackRequestId Wish = new(Guid.Parse("01930000-0000-7000-8000-000000000083"));
    private static readonly CheckInId Mood = new(Guid.Parse("01930000-0000-7000-8000-000000000084"));
    private static readonly FeedbackRequestRow Asked = new(Wish, First, Weekly.Value, Ben, Maya, NeededBy: null, Noon, AnsweredAt: null, Over: false);

    [Fact]
    public void decides_ahead_of_the_meeting_and_afterwards()
    {
        _ = Given(Planned).When(m => RecordDecision.Decide(m, Rota, Ben, new("A rota"))).Then(new DecisionRecorded(Rota, Ben, AgendaItemId: null, Afterwards: false, "A rota"));
        _ = Given(Planned, WasHeld).When(m => RecordDecision.Decide(m, Rota, Ben, new("A rota"))).Then(new DecisionRecorded(Rota, Ben, AgendaItemId: null, Afterwards: true, "A rota"));
    }

    [Fact]
    public void decides_nothing_in_a_meeting_that_was_called_off() => Given(Planned, WasCancelled).When(m => RecordDecision.Decide(m, Rota, Ben, new("A rota"))).ThenRefused(MeetingRefusals.CalledOff);

    [Fact]
    public void decides_about_an_item_of_the_meeting() => Given(Planned).When(m => RecordDecision.Decide(m, Rota, Ben, new("A rota", Topic))).ThenRefused(MeetingRefusals.UnknownItem);

    [Fact]
    public void asks_the_other_side_about_oneself() =>
        Given(Planned).When(m => RequestFeedback.Decide(m, Wish, Ben, new(Weekly, "Were my reviews too long?", Friday))).Then(new FeedbackRequested(Wish, Ben, Maya, Friday, QuestionId: null, "Were my reviews too long?"));

    [Fact]
    public void asks_ahead_of_a_meeting_only() =>
        Given(Planned, WasHeld).When(m => RequestFeedback.Decide(m, Wish, Ben, new(Weekly, "Were my reviews too long?"))).ThenRefused(MeetingRefusals.MeetingHeld);

    [Fact]
    public void answers_what_was_asked_of_them() =>
        Given(Planned).When(m => GiveFeedback.Decide(m, Told, Maya, new("Half as long", Wish), Asked)).Then(new FeedbackGiven(Told, Maya, Ben, Wish, Afterwards: false, "Half as long"));

    [Fact]
    public void cannot_answer_one_s_own_question() => Given(Planned).When(m => GiveFeedback.Decide(m, Told, Ben, new("Fine", Wish), Asked)).ThenRefused(MeetingRefusals.UnknownRequest);

    [Fact]
    public void cannot_answer_in_another_one_on_one() =>
        Given(Planned).When(m => GiveFeedback.Decide(m, Told, Maya, new("Half as long", Wish), Asked with { Agreement = Second.Value })).ThenRefused(MeetingRefusals.UnknownRequest);

    [Fact]
    public void gives_feedback_that_nobody_asked_for_afterwards_too() =>
        Given(Planned, WasHeld).When(m => GiveFeedback.Decide(m, Told, Ben, new("Your summary helped"), asked: null)).Then(new FeedbackGiven(Told, Ben, Maya, RequestId: null, Afterwards: true, "Your summary helped"));

    [Fact]
    public void says_how_one_is() =>
        Given(Planned).When(m => RecordCheckIn.Decide(m, Mood, Ben, new(4, 5, "Much to do"))).Then(new CheckInRecorded(Mood, Ben, Afterwards: false, 4, 5, "Much to do"));

    [Fact]
    public void remarks_on_what_stands_in_the_look_back() =>
        Given(Planned).When(m => RemarkInLookBack.Decide(m, Topic.Value, listed: true, Ben, new(LookBackResult.Progress, "Half of it"))).Then(new LookBackRemarked(Topic.Value, Ben, LookBackResult.Progress, "Half of it"));

    [Fact]
    public void remarks_on_nothing_else() => Given(Planned).When(m => RemarkInLookBack.Decide(m, Topic.Value, listed: false, Ben, new(LookBackResult.Done))).ThenRefused(MeetingRefusals.Absent);

    [Fact]
    public void remarks_before_the_meeting_is_over() =>
        Given(Planned, WasHeld).When(m => RemarkInLookBack.Decide(m, Topic.Value, listed: true, Ben, new(LookBackResult.Done))).ThenRefused(MeetingRefusals.MeetingHeld);

    [Theory]
    [InlineData(true, 2, FeedbackRequestStatus.Silent)]
    [InlineData(false, 2, FeedbackRequestStatus.Silent)]
    [InlineData(false, -2, FeedbackRequestStatus.Open)]
    public void counts_silence_by_the_day_and_by_the_meeting(bool over, int daysPast, FeedbackRequestStatus status) =>
        Assert.Equal(status, (Asked with { Over = over, NeededBy = Friday }).Status(Friday.AddDays(daysPast)));
}
