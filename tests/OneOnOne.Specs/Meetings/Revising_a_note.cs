using OneOnOne.Api.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Revising_a_note : MeetingSpecification
{
    [Fact]
    public void keeps_every_wording()
    {
        var after = Given(Planned, MayaNotes).When(m => ReviseNote.Decide(m, Memo, "Ben is very keen")).Then(new NoteRevised(Memo, Maya, "Ben is very keen"));
        Assert.Equal(["Ben is keen", "Ben is very keen"], after.Note(Memo)!.Revisions.Select(r => r.Text));
    }

    [Fact]
    public void to_what_it_says_changes_nothing() => Given(Planned, MayaNotes).When(m => ReviseNote.Decide(m, Memo, "Ben is keen")).ThenNothing();

    [Fact]
    public void once_withdrawn_is_refused() => Given(Planned, MayaNotes, new NoteWithdrawn(Memo)).When(m => ReviseNote.Decide(m, Memo, "?")).ThenRefused(MeetingRefusals.NoteWithdrawn);
}
