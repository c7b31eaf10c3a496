using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Transferring_an_agenda_item : MeetingSpecification
{
    [Fact]
    public void sends_it_to_the_other_series() =>
        Given(Planned, BenAsks).When(m => TransferAgendaItem.Decide(m, Topic, Fold(Second, Planned))).Then(new AgendaItemCarriedOver(Topic, Second));

    [Fact]
    public void without_an_upcoming_meeting_is_refused() =>
        Given(Planned, BenAsks).When(m => TransferAgendaItem.Decide(m, Topic, Fold(Second, Planned, WasHeld))).ThenRefused(MeetingRefusals.NoUpcomingMeeting);

    [Fact]
    public void to_a_meeting_of_others_is_refused_as_if_it_did_not_exist() =>
        Given(Planned, BenAsks).When(m => TransferAgendaItem.Decide(m, Topic, Fold(Second, Planned with { Participants = [new(Maya, Role.Manager), new(Hana, Role.Report)] })))
            .ThenRefused(MeetingRefusals.Absent);

    [Fact]
    public void to_where_it_is_changes_nothing() => Given(Planned, BenAsks).When(m => TransferAgendaItem.Decide(m, Topic, m)).ThenNothing();

    [Fact]
    public void tells_nobody_else_what_the_pair_said()
    {
        var from = Fold(First, Planned, BenAsks, Resolved(Topic, Maya, Outcome.Deferred, "Not this year"));
        var to = Fold(Second, Planned with { Participants = [new(Hana, Role.Manager), new(Ben, Role.Report)] });
        var arrived = Assert.IsType<AgendaItemBroughtIn>(Assert.Single(Carrying.Arriving(from, TransferAgendaItem.Decide(from, Topic, to).Events, to)));
        Assert.Null(arrived.LastOutcome);
        Assert.Null(arrived.LastOutcomeText);
    }
}
