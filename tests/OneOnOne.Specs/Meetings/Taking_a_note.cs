using OneOnOne.Api.Meetings;
using Xunit;

namespace OneOnOne.Specs.Meetings;

public class Taking_a_note : MeetingSpecification
{
    [Fact]
    public void is_possible_ahead() => Given(Planned).When(m => TakeNote.Decide(m, Memo, Maya, new("Ben is keen"))).Then(MayaNotes);

    [Fact]
    public void after_the_meeting_says_so() => Given(Planned, WasHeld).When(m => TakeNote.Decide(m, Memo, Maya, new("Ben is keen"))).Then(MayaNotes with { Afterwards = true });

    [Fact]
    public void is_possible_after_it_was_called_off() => Given(Planned, WasMissed).When(m => TakeNote.Decide(m, Memo, Maya, new("Ben is keen"))).Then(MayaNotes);

    [Fact]
    public void comments_an_item() =>
        Given(Planned, BenAsks).When(m => TakeNote.Decide(m, Memo, Maya, new("Ben is keen", AgendaItemId: Topic))).Then(MayaNotes with { AgendaItemId = Topic });

    [Fact]
    public void about_an_unknown_item_is_refused() =>
        Given(Planned).When(m => TakeNote.Decide(m, Memo, Maya, new("Ben is keen", AgendaItemId: Topic))).ThenRefused(MeetingRefusals.UnknownItem);
}
