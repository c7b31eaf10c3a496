using System.Runtime.CompilerServices;
using OneOnOne.Api.Events;
using OneOnOne.Api.Feed;
using OneOnOne.Api.Goals;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Individuals;
using OneOnOne.Api.Integration.ApiKeys;
using OneOnOne.Api.Integration.Calendar;
using OneOnOne.Api.Integration.Transfer;
using OneOnOne.Api.Integration.Webhooks;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Reminders;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using Sight = OneOnOne.Api.Feed.Sight;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>
/// Reads everything about a person, each thing through the eyes of that person and by the code that answers them elsewhere, so that an export shows neither more nor less than the service does.
/// Nothing here opens what is only for HR and administrators, whatever the person is trusted with: that is about others.
/// </summary>
public sealed class AboutMeReading(
    MeetingPages pages,
    MeetingHistory history,
    SeriesPages series,
    FeedPage feed,
    PeopleDirectory directory,
    AccessLogPages accessLog,
    CalendarReading calendar,
    EventTypes types,
    TimeProvider clock)
{
    private const string Format = "oneonone.about-me/1";

    // How much stands in memory at once: so many meetings with their texts, so many events.
    private const int Meetings = 25;
    private const int Notebooks = 100;
    private const int Events = 500;

    /// <summary>Write all of it.</summary>
    /// <param name="session">The read.</param>
    /// <param name="eyes">Whose it is; what they read of other people's one-on-ones is noted, as when they read it elsewhere.</param>
    /// <param name="file">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task Write(IReadSession session, Eyes eyes, AboutMeWriter file, CancellationToken cancellationToken)
    {
        var me = eyes.Person;
        var now = clock.GetUtcNow();
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var organization = batch.Fold<Organization, OrganizationEvent>(session.Organization);
        var person = batch.Fold<Person, PersonEvent>(me.Value);
        var life = batch.Events(me.Value);
        var reminders = batch.Events(GivenReminders.StreamOf(me));
        var ownSeries = SeriesRows.OfPerson(batch, session.Organization, me);
        var meetings = MeetingRows.List(batch, session.Organization, me, new MeetingFilter(), now);
        var goals = GoalRows.List(batch, session.Organization, me, new GoalFilter());
        var jobs = TransferTable.RequestedBy(batch, session.Organization, me);
        await batch.Send(cancellationToken);
        var names = await directory.Get(session, probe, cancellationToken);
        var agreements = meetings.Value.Select(row => (row.Agreement, Counterpart: row.Counterpart(me).PersonId, row.Series, Meeting: row.Series is null ? row.Id : (MeetingId?)null)).DistinctBy(one => one.Agreement).ToList();
        var found = session.Batch();
        var events = AboutMeRows.Events(
            found,
            session.Organization,
            me,
            [
                me.Value,
                GivenReminders.StreamOf(me),
                .. ownSeries.Value.Select(row => row.Id.Value),
                .. meetings.Value.Select(row => row.Id.Value),
                .. agreements.Select(one => Uuid5.Notebook(me, one.Agreement)),
                .. goals.Value.Select(row => row.Id.Value),
            ]);
        await found.Send(cancellationToken);

        file.Member(nameof(AboutMeBody.Format), Format);
        file.Member(nameof(AboutMeBody.Schema), AboutMeSchema.Path);
        file.Member(nameof(AboutMeBody.ExportedAt), now.ToUniversalTime());
        var about = OrganizationBody.Of(organization.Value.State);
        file.Member(nameof(AboutMeBody.Organization), new AboutMeOrganization(about.Id, about.Name, about.TimeZone));
        file.Member(nameof(AboutMeBody.Person), Self(person.Value.State, life.Value, names));
        file.Member(nameof(AboutMeBody.Teams), DirectoryView.Sorted(names.Teams.Values.Where(team => team.Includes(me)))
            .Select(team => new AboutMeTeam(team.Id, team.Name, team.Lead is { } lead ? names.Ref(lead) : null, team.Lead == me, team.Members.Contains(me))));
        await file.List(nameof(AboutMeBody.Series), Series(session, me, ownSeries.Value, cancellationToken), cancellationToken);
        var goalBodies = await GoalPages.Read(session, me, [.. goals.Value.Select(row => row.Id)], ownSeries.Value, names, cancellationToken);
        await file.List(nameof(AboutMeBody.Goals), goals.Value.Select(row => goalBodies.GetValueOrDefault(row.Id)).OfType<GoalBody>().ToAsyncEnumerable(), cancellationToken);
        file.Member(nameof(AboutMeBody.Alignment), await Alignment(session, me, now, cancellationToken));
        await file.List(nameof(AboutMeBody.Notebooks), InNotebooks(session, me, agreements, names, cancellationToken), cancellationToken);
        await file.List(nameof(AboutMeBody.Meetings), InMeetings(session, me, meetings.Value, names, now, cancellationToken), cancellationToken);
        file.Member(nameof(AboutMeBody.EscalatedToMe), await Escalated(session, eyes, names, cancellationToken));
        await Configured(session, events.Value, names, file, cancellationToken);
        file.Member(nameof(AboutMeBody.Imports), jobs.Value.Where(job => !job.IsExport).Select(job => TransferPages.Import(job, names)));
        file.Member(nameof(AboutMeBody.Exports), jobs.Value.Where(job => job.IsExport).Select(job => TransferPages.Export(job, names)));
        file.Member(nameof(AboutMeBody.Reminders), reminders.Value.Where(one => one.Event is ReminderEvent.Given).Select(one => Reminder((ReminderEvent.Given)one.Event, one.Meta)));
        await file.List(nameof(AboutMeBody.AccessLog), ReadByOthers(session, me, cancellationToken), cancellationToken);
        await file.List(nameof(AboutMeBody.Events), Happened(session, eyes, events.Value, cancellationToken), cancellationToken);
        file.Calendar = await calendar.All(session, me, meetings.Value.Min(row => row.Planned?.Date), cancellationToken);
    }

    private static AboutMePerson Self(Person person, IReadOnlyList<Recorded> life, DirectoryView names) => new(
        person.Id,
        person.Standing,
        life.FirstOrDefault(one => one.Event is PersonEvent.Added)?.Meta.OccurredAt,
        person.Profile,
        [.. life.Where(one => one.Event is PersonEvent.IdentityLinked).Select(one => (Linked: (PersonEvent.IdentityLinked)one.Event, one.Meta)).Select(one => new AboutMeIdentity(one.Linked.Issuer, one.Linked.Subject, one.Meta.OccurredAt))],
        [.. person.Roles.Order()],
        person.Absences,
        person.Reminders,
        [.. life.Where(one => one.Event is PersonEvent.ManagerAssigned).Select(one => new AboutMeManager(((PersonEvent.ManagerAssigned)one.Event).Manager is { } manager ? names.Ref(manager) : null, one.Meta.OccurredAt))],
        [.. names.Reports(person.Id).Select(report => report.Ref)]);

    private static AboutMeReminder Reminder(ReminderEvent.Given given, EventMeta meta) => new(given.Kind, given.At, meta.OccurredAt, given.MeetingId, given.ActionItemId, given.ItemId);

    private async IAsyncEnumerable<SeriesBody> Series(IReadSession session, PersonId me, IReadOnlyList<SeriesRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            if (await series.Read(session, Plain(session, me), row.Id, asOf: null, upcoming: null, cancellationToken) is { } page)
            {
                yield return page.Body;
            }
        }
    }

    private async Task<AboutMeAlignment> Alignment(IReadSession session, PersonId me, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var totals = AlignmentRows.Totals(batch, session.Organization, me, series: null);
        var months = AlignmentRows.Months(batch, session.Organization, me, series: null, now);
        var raised = AlignmentRows.List(batch, session.Organization, me, series: null, after: null, int.MaxValue);
        await batch.Send(cancellationToken);
        List<AlignmentItem> items = [];
        foreach (var rows in raised.Value.Chunk(Meetings))
        {
            var views = await pages.Read(session, me, [.. rows.Select(row => (row.Meeting, row.Agreement))], cancellationToken);
            items.AddRange(rows.Select(row => AlignmentPage.Show(views[row.Meeting], views[row.Meeting].Meeting.Item(row.Id)!, now)));
        }

        return new AboutMeAlignment(AlignmentPage.Definition, totals.Value[0], months.Value, items);
    }

    private static async IAsyncEnumerable<AboutMeNotebook> InNotebooks(
        IReadSession session,
        PersonId me,
        IReadOnlyList<(Guid Agreement, PersonId Counterpart, SeriesId? Series, MeetingId? Meeting)> agreements,
        DirectoryView names,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var part in agreements.Chunk(Notebooks))
        {
            var batch = session.Batch();
            var folds = part.Select(one => (One: one, Notebook: batch.Fold<Notebook, NotebookEvent>(Uuid5.Notebook(me, one.Agreement)))).ToList();
            await batch.Send(cancellationToken);
            foreach (var (one, notebook) in folds.Where(fold => fold.Notebook.Value.Exists).Select(fold => (fold.One, fold.Notebook.Value.State)))
            {
                yield return new AboutMeNotebook(
                    one.Series,
                    one.Meeting,
                    names.Ref(one.Counterpart),
                    [.. notebook.Drafts.Select(draft => new AboutMeDraft(draft.Id, draft.Status, draft.WrittenAt, draft.SharedIn, draft.DiscardedAt, draft.Content))],
                    [.. notebook.Notes.Select(note => new AboutMePrivateNote(note.Id, note.MeetingId, note.Note.AgendaItemId, note.Note.TakenAt, note.Note.WithdrawnAt, Wordings(note.Note)))],
                    [.. notebook.CheckIns.Select(one => new AboutMeCheckIn(
                        one.CheckIn.Id, one.MeetingId, one.CheckIn.OfOther ? Side.Them : Side.Me, one.CheckIn.At, one.CheckIn.Mood, one.CheckIn.Workload, one.CheckIn.Text))]);
            }
        }
    }

    private async IAsyncEnumerable<AboutMeMeeting> InMeetings(
        IReadSession session, PersonId me, IReadOnlyList<MeetingRow> rows, DirectoryView names, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var asked = session.Batch();
        var requests = FeedbackRequestRows.List(asked, session.Organization, me, new FeedbackRequestFilter(today, Series: null, ByMe: null, Status: null, After: null, int.MaxValue));
        await asked.Send(cancellationToken);
        var askedIn = requests.Value.ToLookup(row => row.Meeting);
        foreach (var part in rows.Chunk(Meetings))
        {
            var views = await pages.Read(session, me, [.. part.Select(row => (row.Id, row.Agreement))], cancellationToken);
            var batch = session.Batch();
            var steps = part.Select(row => (row.Id, Steps: batch.Events(row.Id.Value))).ToList();
            await batch.Send(cancellationToken);
            foreach (var (id, happened) in steps)
            {
                var view = views[id];
                var histories = happened.Value.Select(one => (Recorded: one, Commitment: one.Event is MeetingEvent e ? ActionItemRows.ActionItemOf(e) : null)).Where(one => one.Commitment is not null)
                    .ToLookup(one => one.Commitment!.Value, one => one.Recorded);
                yield return new AboutMeMeeting(
                    view.Body(),
                    [.. askedIn[id].Select(row => FeedbackRequestLists.Show(row, view, today))],
                    [.. view.Meeting.LookBack.Select(remark => new AboutMeRemark(remark.Subject, names.Ref(remark.By), remark.At, remark.Result, remark.Text))],
                    [.. view.Meeting.Notes.Where(note => note.Revisions.Count > 1 && (!note.IsWithdrawn || note.Author == me)).Select(note => new AboutMeNoteWordings(note.Id, names.Ref(note.Author), note.WithdrawnAt, Wordings(note)))],
                    [.. view.Meeting.ActionItems.Select(item => new AboutMeActionItemHistory(item.Id, [.. histories[item.Id].Select(step => history.Entry(step, names))]))]);
            }
        }
    }

    private static async Task<IReadOnlyList<AgendaItemBody>> Escalated(IReadSession session, Eyes eyes, DirectoryView names, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var rows = ItemRows.EscalatedTo(batch, session.Organization, eyes.Person, int.MaxValue);
        await batch.Send(cancellationToken);
        List<AgendaItemBody> items = [];
        foreach (var part in rows.Value.Chunk(Meetings))
        {
            var folds = session.Batch();
            var meetings = part.Select(row => (row.Id, Meeting: folds.Fold<Meeting, MeetingEvent>(row.Meeting.Value))).ToList();
            await folds.Send(cancellationToken);
            items.AddRange(meetings.Select(pair => EscalatedTopics.Shown(pair.Meeting.Value.State, pair.Id, eyes, names)).OfType<AgendaItemBody>());
        }

        return items;
    }

    /// <summary>What the person set up for the organization, or for themselves; what was taken back since as well.</summary>
    private async Task Configured(IReadSession session, IReadOnlyList<AboutMeEvent> events, DirectoryView names, AboutMeWriter file, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        List<Pending<Folded<T>>> Made<T, TEvent>(Type by)
            where T : IAggregate<T, TEvent>
            where TEvent : class
        {
            var created = types.Of(by).Name;
            return [.. events.Where(one => one.Caused && one.Type == created).Select(one => batch.Fold<T, TEvent>(one.Stream))];
        }

        var keys = Made<ApiKey, ApiKeyEvent>(typeof(ApiKeyEvent.Created));
        var webhooks = Made<Webhook, WebhookEvent>(typeof(WebhookEvent.Created));
        var feeds = Made<CalendarFeed, CalendarFeedEvent>(typeof(CalendarFeedEvent.Created));
        await batch.Send(cancellationToken);
        file.Member(nameof(AboutMeBody.ApiKeys), keys.Select(key => ApiKeyPages.Body(key.Value.State, names)));
        file.Member(nameof(AboutMeBody.Webhooks), webhooks.Select(webhook => WebhookPages.Body(webhook.Value.State, names)));
        file.Member(nameof(AboutMeBody.CalendarFeeds), feeds.Select(one => CalendarFeedPages.Body(one.Value.State)));
    }

    private async IAsyncEnumerable<AccessLogEntry> ReadByOthers(IReadSession session, PersonId me, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (DateTimeOffset Hour, Guid Id)? after = null;
        IReadOnlyList<AccessLogEntry> part;
        do
        {
            part = await accessLog.Of(session, me, after, Events, cancellationToken);
            foreach (var entry in part)
            {
                yield return entry;
            }

            after = part.Count == 0 ? null : (part[^1].Hour, part[^1].Id);
        }
        while (part.Count == Events);
    }

    private async IAsyncEnumerable<FeedEvent> Happened(IReadSession session, Eyes eyes, IReadOnlyList<AboutMeEvent> events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var me = eyes.Person;
        foreach (var part in events.Chunk(Events))
        {
            var batch = session.Batch();
            var passing = batch.At([.. part.Select(one => one.Position)]);
            await batch.Send(cancellationToken);
            var seen = (await feed.Sift(session, Plain(session, me), passing.Value, FeedFilter.None, cancellationToken)).ToDictionary(one => one.Passed.Position);
            foreach (var one in await feed.Open(session, Plain(session, me), eyes, [.. passing.Value.Select(passed => See(passed, me, seen.GetValueOrDefault(passed.Position))).OfType<SeenEvent>()], cancellationToken))
            {
                yield return one;
            }
        }
    }

    // What was recorded about the person is theirs to read, also what administrators alone learn by the feed. Of what they caused elsewhere they may know at least that they did.
    private static SeenEvent? See(Passed passed, PersonId me, SeenEvent? seen) => passed.StreamId == me.Value
        ? new SeenEvent(passed, Sight.Whole, seen?.People ?? Nobody(passed))
        : seen ?? (passed.Actor == me.Value ? new SeenEvent(passed, Sight.Bare, Nobody(passed)) : null);

    private static StreamPeople Nobody(Passed passed) => new(passed.StreamId, Kind: null, Series: null, One: null, Other: null, SharedWith: []);

    private static IReadOnlyList<NoteRevisionBody> Wordings(Note note) =>
        [.. note.Revisions.Select((revision, index) => new NoteRevisionBody(index + 1, revision.At, revision.Text) { Erased = revision.Text is null })];

    private static Caller Plain(IReadSession session, PersonId me) => new(new OrganizationId(session.Organization), me, Hr: false, Admin: false);
}
