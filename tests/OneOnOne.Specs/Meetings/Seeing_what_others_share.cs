using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Seeing_what_others_share : MeetingSpecification
{
    private static readonly AccessGrantId Grant = new(Guid.Parse("01930000-0000-7000-8000-0000000000ac"));
    private static readonly SeriesId Another = new(Guid.Parse("01930000-0000-7000-8000-000000000011"));

    [Fact]
    public void is_no_matter_for_the_two()
    {
        var eyes = Eyes.Of(Ben);
        Assert.True(eyes.See(First, Weekly, MayaAndBen));
        Assert.Empty(eyes.Notes);
    }

    [Fact]
    public void is_for_who_has_a_grant_and_is_noted_once()
    {
        var eyes = Opened();
        Assert.True(eyes.See(First, Weekly, MayaAndBen));
        Assert.True(eyes.See(First, Weekly, MayaAndBen));
        Assert.Equal([new AccessNote(AccessWay.BreakGlass, Hana.Value, Grant, First)], eyes.Notes);
    }

    [Fact]
    public void is_for_nobody_else()
    {
        Assert.False(Eyes.Of(Hana).See(First, Weekly, MayaAndBen));
        var eyes = Opened();
        Assert.False(eyes.See(First, Another, MayaAndBen));
        Assert.False(eyes.See(First, series: null, MayaAndBen));
        Assert.Empty(eyes.Notes);
    }

    [Fact]
    public void leaves_out_what_one_tells_the_other_about_them_and_how_they_feel()
    {
        var meeting = Fold(
            Meeting.Start(Stream),
            [
                Planned,
                BenAsks,
                new FeedbackRequested(new FeedbackRequestId(Stream), Ben, Maya, NeededBy: null, QuestionId: null, "Was I clear?"),
                new FeedbackGiven(new FeedbackId(Stream), Maya, Ben, RequestId: null, Afterwards: false, "You were."),
                new CheckInRecorded(new CheckInId(Stream), Ben, Afterwards: false, Mood: 3, Workload: 4, Text: "Tired"),
            ],
            0);
        Assert.Equal((1, 1, 1), (meeting.FeedbackRequests.Count, meeting.Feedback.Count, meeting.CheckIns.Count));
        var shown = meeting.WithoutWhatIsBetweenTheTwo();
        Assert.Equal((0, 0, 0), (shown.FeedbackRequests.Count, shown.Feedback.Count, shown.CheckIns.Count));
        Assert.Equal(meeting.AgendaItems, shown.AgendaItems);
    }

    // The types whose parts are left out of a meeting are those that its history leaves out, and that no system hears.
    [Theory]
    [InlineData("feedback_requested")]
    [InlineData("feedback_given")]
    [InlineData("check_in_recorded")]
    public void leaves_the_same_out_of_histories(string type)
    {
        Assert.True(MeetingEventNames.IsBetweenTheTwo(type));
        Assert.Contains(MeetingEventNames.All, known => known.Name == type);
    }

    private static Eyes Opened() => new(Hana, new Dictionary<SeriesId, AccessGrantId> { [Weekly] = Grant });
}
