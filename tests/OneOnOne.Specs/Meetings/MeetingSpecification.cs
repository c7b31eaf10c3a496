using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

/// <summary>Maya, the manager; Ben, her report; one meeting of theirs and what is in it.</summary>
public abstract class MeetingSpecification : Specification<Meeting, MeetingEvent>
{
    protected static readonly PersonId Maya = new(Guid.Parse("01930000-0000-7000-8000-00000000000a"));
    protected static readonly PersonId Ben = new(Guid.Parse("01930000-0000-7000-8000-00000000000b"));
    protected static readonly PersonId Hana = new(Guid.Parse("01930000-0000-7000-8000-00000000000c"));
    protected static readonly SeriesId Weekly = new(Guid.Parse("01930000-0000-7000-8000-000000000010"));
    protected static readonly MeetingId First = new(Stream);
    protected static readonly MeetingId Second = new(Guid.Parse("01930000-0000-7000-8000-000000000022"));
    protected static readonly ItemId Topic = new(Guid.Parse("01930000-0000-7000-8000-000000000031"));
    protected static readonly ItemId Other = new(Guid.Parse("01930000-0000-7000-8000-000000000032"));
    protected static readonly NoteId Memo = new(Guid.Parse("01930000-0000-7000-8000-000000000041"));
    protected static readonly ActionItemId Promise = new(Guid.Parse("01930000-0000-7000-8000-000000000051"));

    protected static readonly DateOnly Friday = new(2026, 11, 27);
    protected static readonly DateOnly Monday = new(2026, 11, 30);
    protected static readonly Planned December1 = new(new DateOnly(2026, 12, 1), new TimeOnly(10, 0), "Europe/Berlin", 30);
    protected static readonly Planned December8 = December1 with { Date = new DateOnly(2026, 12, 8) };
    protected static readonly IReadOnlyList<Participant> MayaAndBen = [new(Maya, Role.Manager), new(Ben, Role.Report)];

    protected static readonly Scheduled Planned = Ahead(December1);
    protected static readonly Started SatDown = new();
    protected static readonly Held WasHeld = new(Noon.AddHours(-2), 0);
    protected static readonly Cancelled WasCancelled = new("Ill");
    protected static readonly Missed WasMissed = new("Forgot");

    /// <summary>Ben asks for something that waits for an answer.</summary>
    protected static readonly AgendaItemAdded BenAsks = Raised(Topic, Ben, ItemKind.Request, "A day of training");

    /// <summary>Maya wants to talk about something, and talking is enough.</summary>
    protected static readonly AgendaItemAdded MayaMentions = Raised(Other, Maya, ItemKind.Discussion, "The move to the new office");

    protected static readonly NoteTaken MayaNotes = new(Memo, Maya, AgendaItemId: null, Afterwards: false, "Ben is keen");

    protected static readonly ActionItemAdded MayaAssigns = Assigned(Maya, ActionItemStatus.Proposed);
    protected static readonly ActionItemAdded BenPromises = Assigned(Ben, ActionItemStatus.Open);
    protected static readonly ActionItemAccepted BenAccepts = new(Promise, Ben, Friday, "Write the outline");
    protected static readonly ActionItemCompleted BenCompletes = new(Promise, Ben, Text: null);

    protected static Meeting Fold(MeetingId id, params MeetingEvent[] events) => Fold(Meeting.Start(id.Value), events, 0);

    protected static Scheduled Ahead(Planned? planned) => new(Weekly, SeriesKind.ManagerReport, MayaAndBen, planned, planned?.StartsAt, planned?.EndsAt, Follows: null, Title: null);

    protected static AgendaItemAdded Raised(ItemId id, PersonId by, ItemKind kind, string title) =>
        new(id, by, Source.Person, kind, Theme.Other, Sensitive: false, AboutPersonId: null, QuestionId: null, title, Details: null, Tags: null);

    protected static AgendaItemResolved Resolved(ItemId id, PersonId? by, Outcome outcome, string? text = null, DateOnly? until = null) =>
        new(id, by, outcome, until, ValidFrom: null, ValidTo: null, To: null, text, Url: null);

    private static ActionItemAdded Assigned(PersonId by, ActionItemStatus status) =>
        new(Promise, Ben, by, Source.Person, status, Friday, AgendaItemId: null, GoalId: null, ContinuesId: null, Afterwards: false, "Write the outline");
}
