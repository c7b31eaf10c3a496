using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sample;

/// <summary>Plays the months of one series through the same decisions as everybody's, week by week, and appends them as an import: recorded now, occurred then.</summary>
internal sealed class SampleSeries
{
    private const string Zone = "Europe/Berlin";
    private const int Minutes = 30;

    private readonly IWriteSession _session;
    private readonly Tale _tale;
    private readonly PersonId _manager;
    private readonly PersonId _report;
    private readonly StandingSeries _series;
    private readonly DateOnly _start;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<Tale.Topic, ItemId> _items = [];
    private readonly List<(DateTimeOffset At, Meeting Meeting, ActionItemId Id, PersonId Owner)> _completions = [];
    private readonly Dictionary<MeetingId, Meeting> _meetings = [];

    private SampleSeries(IWriteSession session, Tale tale, PersonId manager, PersonId report, DateOnly start, DateTimeOffset now)
    {
        (_session, _tale, _manager, _report, _start, _now) = (session, tale, manager, report, start, now);
        _series = StandingSeries.Start(session.NewId());
    }

    /// <summary>Append the whole history of a series that began on this Monday.</summary>
    public static void Play(IWriteSession session, Keyring keyring, Tale tale, PersonId manager, PersonId report, DateOnly monday, DateTimeOffset now)
    {
        var play = new SampleSeries(session, tale, manager, report, monday.AddDays(tale.FirstDay), now);
        keyring.Create(session, play._series.Id.Value);
        play.Run();
    }

    private void Run()
    {
        IReadOnlyList<Participant> pair = [new(_manager, Role.Manager), new(_report, Role.Report)];
        var first = new Planned(_start, _tale.At, Zone, Minutes);
        var began = first.StartsAt.AddDays(-7);
        var cadence = new Cadence(Frequency.Weekly);
        var started = StartSeries.Decide(_series, new StartSeries.Request(SeriesKind.ManagerReport, pair, cadence, first), new StartSeries.Known(BothActive: true, HaveOne: false));
        _session.Append<StandingSeries, SeriesEvent>(_series.Id.Value, started.Events, new SealingContext(_series.Id.Value), began, _manager.Value);
        var series = _series.After(started.Events, began);
        var meeting = Tell(Meeting.Start(_session.NewId()), _manager, began, m => ScheduleMeeting.Decide(m, series.Id, series.Kind, pair, first, template: BuiltInTemplates.Usual(series.Kind, isFirst: true, continues: false)));
        for (var week = 0; meeting.Planned!.EndsAt < _now.AddDays(-1); week++)
        {
            meeting = Week(series, meeting, week);
        }

        meeting = Raise(meeting, week: (meeting.Planned!.Date.DayNumber - _start.DayNumber) / 7, _now.AddHours(-2));
        Complete(DateTimeOffset.MaxValue);
        Keep(meeting);
    }

    /// <summary>What each of them keeps to themselves.</summary>
    private void Keep(Meeting meeting)
    {
        void Write(PersonId by, Func<Notebook, NotebookOf, Decision<NotebookEvent>> decide)
        {
            var whose = NotebookOf.In(meeting, by);
            _session.Append<Notebook, NotebookEvent>(whose.Id, decide(Notebook.Start(whose.Id), whose).Events, sealing: null, _now.AddHours(-1), by.Value);
        }

        if (_tale.Draft is { } draft)
        {
            Write(_report, (notebook, whose) => WriteDraft.Decide(notebook, whose, new ItemId(_session.NewId()), new AddAgendaItem.Request(draft)));
        }

        if (_tale.PrivateNote is { } text)
        {
            Write(_manager, (notebook, whose) => WritePrivateNote.Decide(notebook, whose, new NoteId(_session.NewId()), meeting, new TakeNote.Request(text)));
        }
    }

    /// <summary>One week: the agenda fills ahead, then the two meet, or not.</summary>
    private Meeting Week(StandingSeries series, Meeting meeting, int week)
    {
        var starts = meeting.Planned!.StartsAt;
        Complete(starts);
        meeting = Raise(_meetings[meeting.Id], week, starts.AddDays(-1));
        if (_tale.CancelledWeeks.Contains(week))
        {
            return Close(series, meeting, _manager, starts.AddHours(-3), m => CancelMeeting.Decide(m, "Away"));
        }

        if (_tale.MissedWeeks.Contains(week))
        {
            return Close(series, meeting, _report, starts.AddHours(3), m => MissMeeting.Decide(m));
        }

        var at = starts;
        foreach (var note in _tale.Notes.Where(note => note.Week == week))
        {
            at = at.AddMinutes(3);
            var by = Who(note.ByReport);
            meeting = Tell(meeting, by, at, m => TakeNote.Decide(m, new NoteId(_session.NewId()), by, new TakeNote.Request(note.Text)));
        }

        foreach (var topic in _tale.Topics.Where(topic => topic.SettledInWeek == week && meeting.Item(_items[topic]) is { IsOpen: true }))
        {
            at = at.AddMinutes(2);
            meeting = Settle(meeting, topic, at);
        }

        foreach (var promise in _tale.Promises.Where(promise => promise.Week == week))
        {
            at = at.AddMinutes(1);
            meeting = Promise(meeting, promise, at);
        }

        var held = meeting.Planned!.EndsAt;
        return Close(series, meeting, week % 2 == 0 ? _manager : _report, held, m => HoldMeeting.Decide(m, _manager, new HoldMeeting.Request(held), held));
    }

    private Meeting Raise(Meeting meeting, int week, DateTimeOffset at)
    {
        foreach (var topic in _tale.Topics.Where(topic => topic.Week == week))
        {
            var by = Who(topic.ByReport);
            _items[topic] = new ItemId(_session.NewId());
            meeting = Tell(meeting, by, at, m => AddAgendaItem.Decide(m, _items[topic], by, new AddAgendaItem.Request(topic.Title, topic.Kind, topic.Theme)));
            at = at.AddMinutes(7);
        }

        return meeting;
    }

    private Meeting Settle(Meeting meeting, Tale.Topic topic, DateTimeOffset at)
    {
        var discussed = Tell(meeting, _manager, at, m => DiscussAgendaItem.Decide(m, _items[topic]));
        if (!topic.Kind.WaitsForAnswer() && topic.Text is null)
        {
            return discussed;
        }

        // What only the author can say the author says; everything else is the other side's answer.
        var by = topic.Outcome is Outcome.Addressed ? Who(topic.ByReport) : Who(!topic.ByReport);
        var url = topic.Outcome is Outcome.Redirected ? "https://board.example.com/import" : null;
        DateOnly? from = topic.Outcome is Outcome.Granted ? meeting.Planned!.Date : null;
        return Tell(discussed, by, at.AddMinutes(1), m => ResolveAgendaItem.Decide(m, _items[topic], by, new ResolveAgendaItem.Request(topic.Outcome, topic.Text, ValidFrom: from, Url: url)));
    }

    private Meeting Promise(Meeting meeting, Tale.Promise promise, DateTimeOffset at)
    {
        var (owner, id) = (Who(promise.ByReport), new ActionItemId(_session.NewId()));
        var by = promise.AskedFor ? Who(!promise.ByReport) : owner;
        var due = meeting.Planned!.Date.AddDays(promise.DueInDays);
        meeting = Tell(meeting, by, at, m => AddActionItem.Decide(m, id, by, new AddActionItem.Request(promise.Title, owner, due)));
        if (promise.AskedFor && promise.DoneInDays is not null)
        {
            meeting = Tell(meeting, owner, at.AddMinutes(1), m => AcceptActionItem.Decide(m, id));
        }

        if (promise.DoneInDays is { } days)
        {
            _completions.Add((at.AddDays(days), meeting, id, owner));
        }

        return meeting;
    }

    /// <summary>What was done by then, in the meetings in which it was promised.</summary>
    private void Complete(DateTimeOffset until)
    {
        foreach (var (at, meeting, id, owner) in _completions.Where(done => done.At < until && done.At < _now).OrderBy(done => done.At).ToList())
        {
            _ = Tell(_meetings[meeting.Id], owner, at, m => CompleteActionItem.Decide(m, id, owner));
            _ = _completions.RemoveAll(done => done.Id == id);
        }
    }

    private Meeting Close(StandingSeries series, Meeting meeting, PersonId by, DateTimeOffset at, Func<Meeting, Decision<MeetingEvent>> how)
    {
        var closed = Tell(meeting, by, at, how);
        var slot = series.NextSlot(meeting.Planned!.Date, []);
        var next = Tell(Meeting.Start(_session.NewId()), by, at, m => ScheduleMeeting.Decide(m, series.Id, series.Kind, series.Participants, slot, follows: closed.Id, template: BuiltInTemplates.Usual(series.Kind, isFirst: false, continues: false)));
        var leaving = Carrying.Close(closed, Carrying.Receiver.Of(next));
        var arriving = Carrying.Arriving(closed, leaving, next);
        _ = Tell(closed, by, at, _ => (MeetingEvent[])[.. leaving]);
        return Tell(next, by, at, _ => (MeetingEvent[])[.. arriving]);
    }

    private Meeting Tell(Meeting meeting, PersonId by, DateTimeOffset at, Func<Meeting, Decision<MeetingEvent>> decide)
    {
        var decision = decide(meeting);
        if (decision.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The sample's story breaks a rule of the product: {refusal.Code}.");
        }

        _session.Append<Meeting, MeetingEvent>(meeting.Id.Value, decision.Events, new SealingContext(_series.Id.Value), at, by.Value);
        return _meetings[meeting.Id] = meeting.After(decision.Events, at, by);
    }

    private PersonId Who(bool report) => report ? _report : _manager;
}
