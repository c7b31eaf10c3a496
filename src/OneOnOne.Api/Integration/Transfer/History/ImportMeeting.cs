using System.Globalization;
using System.Text;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Integration.Transfer.History;

/// <summary>What one past meeting of a file decides: what the two would have said here, one after another, and that somebody else brought it in.</summary>
public static class ImportMeeting
{
    /// <summary>What happened, and when.</summary>
    public sealed record Happened(MeetingEvent Event, DateTimeOffset At);

    /// <summary>What the decision looks at beside the line.</summary>
    /// <param name="Series">The series of the two.</param>
    /// <param name="Participants">The two.</param>
    /// <param name="Names">Who is meant by which word of the line.</param>
    /// <param name="By">Who brings it in.</param>
    /// <param name="Now">Nothing happened later.</param>
    public sealed record Known(SeriesId Series, IReadOnlyList<Participant> Participants, IReadOnlyDictionary<string, PersonId> Names, PersonId By, DateTimeOffset Now);

    /// <summary>Nothing when the meeting is there already.</summary>
    public static (Decision<Happened> Decision, string Pointer) Decide(Meeting meeting, MeetingLine line, Known known)
    {
        if (meeting.Stage is not null)
        {
            return (Decision<Happened>.Nothing, string.Empty);
        }

        var telling = new Telling(meeting, line.HeldAt!.Value.ToUniversalTime());
        _ = telling.Go("/participants", m => ScheduleMeeting.Decide(m, known.Series, line.Kind!.Value, known.Participants, planned: null, line.Title, past: true))
            && telling.Go(string.Empty, _ => new Imported(known.By))
            && Each(line.AgendaItems, "agendaItems", (topic, i, at) => Topic(telling, topic, i, at, known))
            && Each(line.Notes, "notes", (note, i, at) => telling.By(known, note.Author, at + "/author", (m, by) => TakeNote.Decide(m, new NoteId(Id(m, "note", i)), by, new TakeNote.Request(note.Text))))
            && Each(line.Decisions, "decisions", (said, i, at) =>
                telling.By(known, said.Author, at + "/author", (m, by) => RecordDecision.Decide(m, new DecisionId(Id(m, "decision", i)), by, new RecordDecision.Request(said.Text))))
            && Each(line.ActionItems, "actionItems", (promise, i, at) => telling.By(known, promise.Owner, at + "/owner", (m, owner) => AddActionItem.Decide(
                m, PromiseId(m, i), Writer(m, owner, promise), new AddActionItem.Request(promise.Title, owner, promise.DueOn), source: Source.Imported)))
            && telling.Go("/heldAt", m => HoldMeeting.Decide(m, known.By, new HoldMeeting.Request(line.HeldAt), known.Now))
            && Each(line.ActionItems, "actionItems", (promise, i, at) => Finish(telling, promise, i, at, known));
        return (telling.Refusal is { } no ? no : telling.All, telling.Pointer);
    }

    /// <summary>The id of a meeting follows from its id in the other product, so that bringing it in again finds it.</summary>
    public static MeetingId MeetingOf(Guid organization, string externalId) => new(Uuid5.Create(organization, Encoding.UTF8.GetBytes($"meeting\0{externalId}")));

    private static bool Topic(Telling telling, MeetingLine.Topic topic, int number, string at, Known known)
    {
        var asked = new AddAgendaItem.Request(topic.Title, topic.Kind, topic.Theme, Details: topic.Details);
        return telling.By(known, topic.Author, at + "/author", (m, by) => AddAgendaItem.Decide(m, ItemOf(m, number), by, asked, Source.Imported))
            && telling.Go(at, m => DiscussAgendaItem.Decide(m, ItemOf(m, number)))
            && telling.Go(at + "/outcome", m => topic.Outcome switch
            {
                // What is over does not come back onto today's agenda.
                null or Outcome.Discussed => new AgendaItemResolved(ItemOf(m, number), By: null, Outcome.Discussed, Until: null, ValidFrom: null, ValidTo: null, To: null, topic.OutcomeText, Url: null),
                { } outcome => ResolveAgendaItem.Decide(
                    m, ItemOf(m, number), Answers(m, m.Item(ItemOf(m, number))!.Author, outcome), new ResolveAgendaItem.Request(outcome, topic.OutcomeText)),
            });
    }

    private static bool Finish(Telling telling, MeetingLine.Promise promise, int number, string at, Known known)
    {
        var when = promise.CompletedAt?.ToUniversalTime() ?? telling.At;
        return promise.Status switch
        {
            PromiseStatus.Done when when < telling.At || when > known.Now => telling.Go(at + "/completedAt", _ => TransferRefusals.CompletedWhen),
            PromiseStatus.Done => telling.Go(at, m => CompleteActionItem.Decide(m, PromiseId(m, number), m.ActionItem(PromiseId(m, number))!.Owner), when),
            PromiseStatus.Dropped => telling.Go(at, m => DropActionItem.Decide(m, PromiseId(m, number), m.ActionItem(PromiseId(m, number))!.Owner, reason: null)),
            _ => true,
        };
    }

    // What is open binds its owner from now on, so it is proposed to them: no file promises anything in anybody's name.
    private static PersonId Writer(Meeting meeting, PersonId owner, MeetingLine.Promise promise) => promise.Status is PromiseStatus.Done or PromiseStatus.Dropped ? owner : meeting.Counterpart(owner).PersonId;

    private static PersonId Answers(Meeting meeting, PersonId author, Outcome outcome) => outcome is Outcome.Addressed or Outcome.Dropped ? author : meeting.Counterpart(author).PersonId;

    private static ItemId ItemOf(Meeting meeting, int number) => new(Id(meeting, "item", number));

    private static ActionItemId PromiseId(Meeting meeting, int number) => new(Id(meeting, "action item", number));

    private static Guid Id(Meeting meeting, string what, int number) => Uuid5.Create(meeting.Id.Value, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{what}\0{number}")));

    private static bool Each<T>(IReadOnlyList<T>? things, string name, Func<T, int, string, bool> visit)
    {
        for (var i = 0; i < (things?.Count ?? 0); i++)
        {
            if (!visit(things![i], i, string.Create(CultureInfo.InvariantCulture, $"/{name}/{i}")))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One decision after another, until one is refused.</summary>
    private sealed class Telling(Meeting meeting, DateTimeOffset at)
    {
        private Meeting _meeting = meeting;

        public DateTimeOffset At => at;

        public List<Happened> All { get; } = [];

        public Refusal? Refusal { get; private set; }

        public string Pointer { get; private set; } = string.Empty;

        public bool Go(string pointer, Func<Meeting, Decision<MeetingEvent>> decide, DateTimeOffset? when = null)
        {
            var decision = decide(_meeting);
            (Refusal, Pointer) = (decision.Refusal, pointer);
            _meeting = _meeting.After(decision.Events, when ?? at);
            All.AddRange(decision.Events.Select(happened => new Happened(happened, when ?? at)));
            return Refusal is null;
        }

        public bool By(Known known, string? name, string pointer, Func<Meeting, PersonId, Decision<MeetingEvent>> decide) =>
            Go(pointer, m => known.Names.TryGetValue(name!, out var person) ? decide(m, person) : TransferRefusals.NeitherOfTheTwo);
    }
}
