using OneOnOne.Api.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Moving_an_agenda_item : MeetingSpecification
{
    [Fact]
    public void puts_it_first()
    {
        var after = Given(Planned, BenAsks, MayaMentions).When(m => MoveAgendaItem.Decide(m, Other, after: null)).Then(new AgendaItemMoved(Other, After: null));
        Assert.Equal([Other, Topic], after.AgendaItems.Select(i => i.Id));
        Assert.Equal([1, 2], after.AgendaItems.Select(i => i.Order));
    }

    [Fact]
    public void puts_it_behind_another()
    {
        var after = Given(Planned, BenAsks, MayaMentions).When(m => MoveAgendaItem.Decide(m, Topic, Other)).Then(new AgendaItemMoved(Topic, Other));
        Assert.Equal([Other, Topic], after.AgendaItems.Select(i => i.Id));
    }

    [Fact]
    public void to_where_it_is_changes_nothing() => Given(Planned, BenAsks, MayaMentions).When(m => MoveAgendaItem.Decide(m, Other, Topic)).ThenNothing();

    [Fact]
    public void behind_itself_is_refused() => Given(Planned, BenAsks).When(m => MoveAgendaItem.Decide(m, Topic, Topic)).ThenRefused(MeetingRefusals.AfterItself);

    [Fact]
    public void behind_an_unknown_item_is_refused() => Given(Planned, BenAsks).When(m => MoveAgendaItem.Decide(m, Topic, Other)).ThenRefused(MeetingRefusals.UnknownItem);

    [Fact]
    public void is_refused_once_the_meeting_was_held() => Given(Planned, BenAsks, WasHeld).When(m => MoveAgendaItem.Decide(m, Topic, after: null)).ThenRefused(MeetingRefusals.MeetingHeld);
}
