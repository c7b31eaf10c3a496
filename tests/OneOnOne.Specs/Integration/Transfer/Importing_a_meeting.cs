using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Transfer;
using OneOnOne.Api.Integration.Transfer.History;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.Specs.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Integration.Transfer;

public class Importing_a_meeting : MeetingSpecification
{
    private static readonly DateTimeOffset Winter = new(2025, 2, 3, 10, 0, 0, TimeSpan.Zero);
    private static readonly ImportMeeting.Known Known = new(Weekly, MayaAndBen, new Dictionary<string, PersonId> { ["maya"] = Maya, ["ben"] = Ben }, Hana, Noon);
    private static readonly MeetingLine Met = new("m-1", SeriesKind.ManagerReport, [], Winter);

    [Fact]
    public void is_planned_marked_and_held_and_nothing_else_when_nothing_is_known_of_it() =>
        Assert.Equal([Ahead(planned: null) with { Past = true }, new Imported(Hana), new Held(Winter, 0)], Events(Met));

    [Fact]
    public void answers_by_the_other_side_what_only_the_other_side_answers()
    {
        Assert.Equal(Maya, Resolved(Outcome.Granted).By);
        Assert.Equal(Ben, Resolved(Outcome.Addressed).By);
        Assert.Equal(Ben, Resolved(Outcome.Dropped).By);
        Assert.Null(Resolved(outcome: null).By);
        Assert.Equal(Outcome.Discussed, Resolved(outcome: null).Outcome);
    }

    [Fact]
    public void leaves_no_topic_open()
    {
        var topics = Enum.GetValues<ItemKind>().Select(kind => new MeetingLine.Topic("A topic", "ben", Kind: kind)).ToList();
        var meeting = Meeting.Start(Stream).After(Events(Met with { AgendaItems = topics }), Winter);
        Assert.All(meeting.AgendaItems, item => Assert.Equal(ItemStatus.Resolved, item.Status));
        Assert.All(meeting.AgendaItems, item => Assert.Equal(Source.Imported, item.Source));
    }

    [Fact]
    public void proposes_what_is_open_and_finishes_what_is_finished_when_it_was()
    {
        var line = Met with { ActionItems = [new("Open", "ben"), new("Done", "ben", Status: PromiseStatus.Done, CompletedAt: Winter.AddDays(4)), new("Dropped", "maya", Status: PromiseStatus.Dropped)] };
        var meeting = Meeting.Start(Stream).After(Events(line), Winter);
        Assert.Equal([ActionItemStatus.Proposed, ActionItemStatus.Done, ActionItemStatus.Dropped], meeting.ActionItems.Select(item => item.Status));
        Assert.Equal(Maya, meeting.ActionItems[0].AssignedBy);
        Assert.Equal(Winter.AddDays(4), ImportMeeting.Decide(Meeting.Start(Stream), line, Known).Decision.Events.Single(happened => happened.Event is ActionItemCompleted).At);
    }

    [Fact]
    public void says_nothing_new_of_a_meeting_that_is_there()
    {
        var there = Meeting.Start(Stream).After(Events(Met), Winter);
        Assert.Empty(ImportMeeting.Decide(there, Met with { Notes = [new("Later", "ben")] }, Known).Decision.Events);
    }

    [Fact]
    public void gives_the_same_ids_each_time()
    {
        var line = Met with { Notes = [new("One", "ben"), new("Two", "maya")], Decisions = [new("So be it", "ben")] };
        Assert.Equal(Events(line), Events(line));
        Assert.Equal(2, Events(line).OfType<NoteTaken>().Select(note => note.NoteId).Distinct().Count());
    }

    [Fact]
    public void is_refused_where_it_cannot_have_been()
    {
        Refused("/heldAt", MeetingRefusals.HeldInTheFuture, Met with { HeldAt = Noon.AddMinutes(1) });
        Refused("/participants", MeetingRefusals.RolesDoNotFit, Met with { Kind = SeriesKind.Peer });
        Refused("/notes/1/author", TransferRefusals.NeitherOfTheTwo, Met with { Notes = [new("One", "ben"), new("Two", "hana")] });
        Refused("/actionItems/0/completedAt", TransferRefusals.CompletedWhen, Met with { ActionItems = [new("Done", "ben", Status: PromiseStatus.Done, CompletedAt: Winter.AddDays(-1))] });
        Refused("/actionItems/0/completedAt", TransferRefusals.CompletedWhen, Met with { ActionItems = [new("Done", "ben", Status: PromiseStatus.Done, CompletedAt: Noon.AddDays(1))] });
    }

    private static AgendaItemResolved Resolved(Outcome? outcome) => Events(Met with { AgendaItems = [new("A topic", "ben", Kind: ItemKind.Request, Outcome: outcome)] }).OfType<AgendaItemResolved>().Single();

    private static IReadOnlyList<MeetingEvent> Events(MeetingLine line)
    {
        var (decision, pointer) = ImportMeeting.Decide(Meeting.Start(Stream), line, Known);
        Assert.True(decision.Refusal is null, $"{pointer} {decision.Refusal?.Code}");
        return [.. decision.Events.Select(happened => happened.Event)];
    }

    private static void Refused(string at, Refusal why, MeetingLine line)
    {
        var (decision, pointer) = ImportMeeting.Decide(Meeting.Start(Stream), line, Known);
        Assert.Equal((at, why), (pointer, decision.Refusal));
    }
}
