using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;

namespace OneOnOne.Specs.Meetings;

public class Scheduling_a_meeting : MeetingSpecification
{
    [Fact]
    public void plans_a_one_off_with_its_instants() =>
        Given().When(m => ScheduleMeeting.Decide(m, new ScheduleMeeting.Request(SeriesKind.ManagerReport, MayaAndBen, December1, "Welcome")))
            .Then(Planned with { SeriesId = null, Title = "Welcome" });

    [Fact]
    public void plans_the_next_of_a_series() =>
        Given().When(m => ScheduleMeeting.Decide(m, Weekly, SeriesKind.ManagerReport, MayaAndBen, December1)).Then(Planned);

    [Fact]
    public void keeps_the_local_time_across_zones() =>
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero), Fold(First, Planned).StartsAt);

    [Fact]
    public void needs_two_different_people() =>
        Given().When(m => ScheduleMeeting.Decide(m, Weekly, SeriesKind.Peer, [new(Maya, Role.Peer), new(Maya, Role.Peer)], December1)).ThenRefused(MeetingRefusals.NotTwoPeople);

    [Fact]
    public void needs_roles_of_its_kind() =>
        Given().When(m => ScheduleMeeting.Decide(m, Weekly, SeriesKind.Mentor, MayaAndBen, December1)).ThenRefused(MeetingRefusals.RolesDoNotFit);
}
