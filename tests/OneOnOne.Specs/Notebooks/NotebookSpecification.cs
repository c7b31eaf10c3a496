using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Specs.Notebooks;

/// <summary>What Ben keeps to himself about his weekly one-on-one with Maya.</summary>
public abstract class NotebookSpecification : Specification<Notebook, NotebookEvent>
{
    protected static readonly PersonId Maya = new(Guid.Parse("01930000-0000-7000-8000-00000000000a"));
    protected static readonly PersonId Ben = new(Guid.Parse("01930000-0000-7000-8000-00000000000b"));
    protected static readonly SeriesId Weekly = new(Guid.Parse("01930000-0000-7000-8000-000000000010"));
    protected static readonly MeetingId First = new(Guid.Parse("01930000-0000-7000-8000-000000000021"));
    protected static readonly ItemId Topic = new(Guid.Parse("01930000-0000-7000-8000-000000000031"));
    protected static readonly ItemId Other = new(Guid.Parse("01930000-0000-7000-8000-000000000032"));
    protected static readonly NoteId Memo = new(Guid.Parse("01930000-0000-7000-8000-000000000041"));
    protected static readonly NotebookOf Bens = new(Ben, Weekly.Value);

    protected static readonly Meeting Upcoming = Meeting(new MeetingEvent.Scheduled(
        Weekly, SeriesKind.ManagerReport, [new(Maya, Role.Manager), new(Ben, Role.Report)], new Planned(new(2026, 12, 1), new(10, 0), "Europe/Berlin", 30), StartsAt: null, EndsAt: null, Follows: null, Title: null));

    protected static readonly Meeting Held = Upcoming.After([new MeetingEvent.Held(Noon, 0)], Noon);

    protected static readonly DraftContent MorePay = new(
        "More pay", "Two years now", ItemKind.Request, Theme.Growth, ["money"], Sensitive: true, AboutPersonId: null, QuestionId: null, Source.Person);

    protected static readonly DraftWritten BenDrafts = new(Topic, Ben, Weekly.Value, MorePay);
    protected static readonly DraftShared BenShares = new(Topic, Ben, First);
    protected static readonly DraftDiscarded BenDiscards = new(Topic, Ben, Reason: null);
    protected static readonly PrivateNoteWritten BenNotes = new(Memo, Ben, Weekly.Value, First, Afterwards: false, AgendaItemId: null, "Maya seemed tired");

    protected static Notebook Fold(params NotebookEvent[] events) => Fold(Notebook.Start(Bens.Id), events, 0);

    private static Meeting Meeting(params MeetingEvent[] events) => Api.Meetings.Meeting.Start(First.Value).After(events, Noon);
}
