using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using Role = OneOnOne.Api.Vocabulary.Role;

namespace OneOnOne.Benchmarks;

/// <summary>A held meeting of some thirty events, as two people would leave it behind.</summary>
internal static class SeededMeeting
{
    private const string Sentence = "We talked about this for a while and wrote down what mattered, so that both remember it next time.";

    public static List<MeetingEvent> Events(IWriteSession session, PersonId manager, PersonId report, DateTimeOffset at)
    {
        var planned = new Planned(DateOnly.FromDateTime(at.UtcDateTime), new TimeOnly(10, 0), "Europe/Berlin", 30);
        List<MeetingEvent> events =
        [
            new MeetingEvent.Scheduled(SeriesId: null, SeriesKind.ManagerReport, [new Participant(manager, Role.Manager), new Participant(report, Role.Report)], planned, planned.StartsAt, planned.EndsAt, Follows: null, "Catching up"),
        ];
        var items = Enumerable.Range(0, 6).Select(_ => new ItemId(session.NewId())).ToArray();
        foreach (var (item, number) in items.Select((item, number) => (item, number)))
        {
            events.Add(new MeetingEvent.AgendaItemAdded(
                item, number % 2 == 0 ? report : manager, Source.Person, number % 3 == 0 ? ItemKind.Question : ItemKind.Discussion, Theme.Team, Sensitive: false, AboutPersonId: null, QuestionId: null, $"Topic {number}", Sentence, ["team"]));
        }

        events.Add(new MeetingEvent.Started());
        foreach (var item in items)
        {
            events.Add(new MeetingEvent.AgendaItemDiscussed(item));
            events.Add(new MeetingEvent.NoteTaken(new NoteId(session.NewId()), manager, item, Afterwards: false, Sentence));
        }

        foreach (var item in items[..4])
        {
            events.Add(new MeetingEvent.AgendaItemResolved(item, report, Outcome.Addressed, Until: null, ValidFrom: null, ValidTo: null, To: null, Sentence, Url: null));
        }

        foreach (var owner in new[] { manager, report })
        {
            var action = new ActionItemId(session.NewId());
            events.Add(new MeetingEvent.ActionItemAdded(action, owner, owner, Source.Person, ActionItemStatus.Open, planned.Date.AddDays(7), items[0], GoalId: null, ContinuesId: null, Afterwards: false, "Follow up on what was said"));
            events.Add(new MeetingEvent.ActionItemCompleted(action, owner, "Done"));
        }

        events.Add(new MeetingEvent.DecisionRecorded(new DecisionId(session.NewId()), manager, items[1], Afterwards: false, Sentence));
        events.Add(new MeetingEvent.Held(at, items.Length));
        return events;
    }
}
