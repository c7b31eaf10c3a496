using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;

namespace OneOnOne.Specs.Meetings;

public class Advising : MeetingSpecification
{
    [Fact]
    public void tells_the_first_item_that_looks_like_status_and_no_other()
    {
        var meeting = Fold(First, Planned, MayaMentions, Raised(Topic, Ben, ItemKind.Discussion, "Status of ABC-12"));
        Assert.Equal("looks-like-status", Assert.Single(Advisories.For(meeting, meeting.Item(Topic)!)).Code);
        Assert.Empty(Advisories.For(meeting, meeting.Item(Other)!));
    }

    [Fact]
    public void is_silent_the_second_time_in_a_meeting()
    {
        var meeting = Fold(First, Planned, Raised(Other, Maya, ItemKind.Status, "Release"), Raised(Topic, Ben, ItemKind.CodeReview, "Parser"));
        Assert.Single(Advisories.For(meeting, meeting.Item(Other)!));
        Assert.Empty(Advisories.For(meeting, meeting.Item(Topic)!));
    }
}
