using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using Role = OneOnOne.Api.Vocabulary.Role;

namespace OneOnOne.Api.Meetings;

/// <summary>A meeting through the eyes of one of its two people: what both share, and that person's own notebook. Or of somebody to whom a grant has opened it: what both share.</summary>
/// <param name="Meeting">What both share.</param>
/// <param name="Notebook">What the viewer alone may see.</param>
/// <param name="Viewer">One of the two, or a reader.</param>
/// <param name="Directory">Names.</param>
/// <param name="Position">The position of the meeting's last event that is shown.</param>
/// <param name="Now">For what may be done now; nothing else depends on it.</param>
public sealed record MeetingView(Meeting Meeting, Notebook Notebook, PersonId Viewer, DirectoryView Directory, long Position, DateTimeOffset Now)
{
    /// <summary>Meeting, own notebook and names: the same as long as nothing that is shown changed.</summary>
    public string ETag => $"\"{Meeting.Version}.{Notebook.Version}.{Names}\"";

    private long Names => Meeting.People.Max(person => Directory.Find(person)?.ProfilePosition ?? 0);

    private ViewerBody Self => new(Meeting.Participants.FirstOrDefault(p => p.PersonId == Viewer)?.Role ?? Role.Reader, Counterpart);

    // A reader meets nobody: there it is whoever is the report, for only series with one are opened.
    private PersonRef Counterpart => Ref((Meeting.Has(Viewer) ? Meeting.Counterpart(Viewer) : Meeting.Participants.First(p => p.Role is Role.Report)).PersonId);

    /// <summary>The newest profile of the people in an item's or note's answer is the meeting's; what else it shows has a version of its own.</summary>
    public string ETagOf(long shared, long own) => $"\"{shared}.{own}.{Names}\"";

    public MeetingBody Body()
    {
        var reason = (Meeting.Stage as Stage.CalledOff)?.Reason;
        return new MeetingBody(
            Meeting.Id,
            Meeting.SeriesId,
            Meeting.Kind,
            Meeting.Title,
            Meeting.Status,
            [.. Meeting.Participants.Select(p => new ParticipantBody(Ref(p.PersonId), p.Role))],
            Self,
            PlannedBody.Of(Meeting.Planned),
            Meeting.TimesRescheduled,
            Meeting.HeldAt?.ToUniversalTime(),
            reason,
            Meeting.Template,
            [.. Meeting.AgendaItems.Where(i => i.Status is not ItemStatus.Withdrawn).Select(Item), .. Drafts().Select(Draft)],
            [.. Meeting.Notes.Where(n => !n.IsWithdrawn).Select(Note).Concat(PrivateNotes().Select(Note)).OrderBy(n => n.TakenAt)],
            [.. Meeting.ActionItems.Select(ActionItem)],
            [.. Meeting.Decisions.Select(Decision)],
            [.. CheckIns()],
            [.. Meeting.Feedback.Select(Feedback)],
            Meeting.Version,
            Meeting.AgendaVersion,
            AllowedActions.Of(Meeting, Viewer, Now),
            Links())
        {
            Imported = Meeting.Import is { } import ? new MeetingImportBody(Ref(import.By), import.At.ToUniversalTime()) : null,
            Erased = Meeting.Erased,
        };
    }

    public AgendaItemBody Item(AgendaItem item) => new(
        item.Id,
        item.Title,
        item.Details,
        item.Kind,
        item.Theme,
        item.Tags,
        item.Sensitive,
        item.AboutPersonId,
        item.QuestionId,
        item.Status,
        Ref(item.Author),
        item.Source,
        item.Order,
        item.RaisedAt,
        item.FirstMeetingId,
        Meeting.Id,
        item.TimesCarried,
        item.TimesPostponed,
        item.DiscussedAt,
        Outcome(item.Outcome, item.RaisedAt, Directory),
        Outcome(item.LastOutcome, item.RaisedAt, Directory),
        item.Escalation is { } e ? new EscalationBody(Ref(e.By), e.At, Ref(e.To), e.Text) { Erased = e.Erased } : null,
        [.. item.Attempts.Select(a => new AttemptBody(a.Id, a.At, a.Result, a.Text) { Erased = a.Erased })],
        [.. item.Offers.Select(o => new OfferBody(o.Id, Ref(o.By), o.At, o.Status, o.Text, o.Reason) { Erased = o.Erased })],
        item.CarriedTo,
        item.Version,
        AllowedActions.Of(Meeting, item, Viewer))
    {
        Erased = item.Erased,
    };

    /// <summary>The viewer's draft, in the meeting that is upcoming now; its version is the notebook's.</summary>
    public AgendaItemBody Draft(Draft draft) => new(
        draft.Id,
        draft.Content?.Title,
        draft.Content?.Details,
        draft.Content?.Kind ?? ItemKind.Discussion,
        draft.Content?.Theme ?? Theme.Other,
        draft.Content?.Tags ?? [],
        draft.Content?.Sensitive ?? false,
        draft.Content?.AboutPersonId,
        draft.Content?.QuestionId,
        draft.Status,
        Ref(draft.Author),
        draft.Content?.Source ?? Source.Person,
        Meeting.AgendaItems.Count + 1 + Drafts().TakeWhile(d => d.Id != draft.Id).Count(),
        draft.WrittenAt,
        Meeting.Id,
        Meeting.Id,
        TimesCarried: 0,
        TimesPostponed: 0,
        DiscussedAt: null,
        Outcome: null,
        LastOutcome: null,
        Escalation: null,
        Attempts: [],
        Offers: [],
        CarriedTo: null,
        draft.Version,
        NotebookActions.Of(Notebook, draft, Meeting))
    {
        Erased = draft.Erased,
    };

    public DecisionBody Decision(MadeDecision decision) => new(decision.Id, decision.Text, Ref(decision.By), decision.AgendaItemId, decision.Afterwards, decision.At)
    {
        MeetingId = Meeting.Id,
        Erased = decision.Erased,
    };

    public FeedbackBody Feedback(Feedback feedback) => new(feedback.Id, Ref(feedback.From), Ref(feedback.To), feedback.RequestId, feedback.Text, feedback.At)
    {
        MeetingId = Meeting.Id,
        Afterwards = feedback.Afterwards,
        Erased = feedback.Erased,
    };

    public FeedbackRequestBody Request(FeedbackRequest request, FeedbackRequestStatus status, DateTimeOffset? answeredAt) =>
        new(request.Id, Ref(request.From), Ref(request.Of), request.Question, request.QuestionId, request.NeededBy, request.At, Meeting.Id, Meeting.SeriesId, status, answeredAt) { Erased = request.Erased };

    /// <summary>The shared check-ins of both, and the viewer's own private ones of this meeting.</summary>
    public IEnumerable<CheckInBody> CheckIns() => Meeting.CheckIns.Select(c => CheckIn(c, Visibility.Shared))
        .Concat(Notebook.CheckIns.Where(c => c.MeetingId == Meeting.Id).Select(c => CheckIn(c.CheckIn, Visibility.Private))).OrderBy(c => c.At);

    private CheckInBody CheckIn(CheckIn c, Visibility visibility) => new(c.Id, Ref(c.Author), visibility, c.Mood, c.Workload, c.Text, c.At)
    {
        Subject = c.OfOther ? Side.Them : Side.Me,
        MeetingId = Meeting.Id,
        Afterwards = c.Afterwards,
        Erased = c.Erased,
    };

    public NoteBody Note(Note note) => Body(note, Visibility.Shared, AllowedActions.Of(Meeting, note, Viewer));

    /// <summary>The viewer's private note; its version is the notebook's.</summary>
    public NoteBody Note(PrivateNote note) => Body(note.Note, Visibility.Private, NotebookActions.Of(Notebook, note));

    public ActionItemBody ActionItem(ActionItem item) => new(
        item.Id,
        item.Title,
        Ref(item.Owner),
        Ref(item.AssignedBy),
        item.Source,
        item.Status,
        item.DueOn,
        item.TimesRescheduled,
        item.Progress is { } progress ? new ProgressBody(progress.Percent, progress.Text, progress.At) : null,
        item.Proposed is { } terms ? new ProposedTermsBody(Ref(terms.By), Ref(terms.Owner), terms.Title, terms.DueOn) : null,
        new ActionItemSeries(Meeting.SeriesId, Counterpart),
        Meeting.Id,
        item.AgendaItemId is { } topic ? new ActionItemTopic(topic, Meeting.Item(topic)?.Title) : null,
        item.GoalId,
        item.ContinuesId,
        item.Afterwards,
        item.AddedAt,
        item.AcceptedAt,
        item.AcceptedWording,
        item.CompletedAt,
        item.CompletedText,
        item.ConfirmedAt,
        item.Reason,
        item.Version,
        AllowedActions.Of(Meeting, item, Viewer))
    {
        Erased = item.Erased,
    };

    /// <summary>Drafts belong to the series: their author sees them in whichever meeting is upcoming. Those of a one-off stay with it.</summary>
    public IEnumerable<Draft> Drafts() => Meeting.IsUpcoming || Meeting.SeriesId is null ? Notebook.Drafts.Where(draft => draft.IsOpen) : [];

    public IEnumerable<PrivateNote> PrivateNotes() => Notebook.Notes.Where(note => note.MeetingId == Meeting.Id && !note.Note.IsWithdrawn);

    private NoteBody Body(Note note, Visibility visibility, IReadOnlyList<string> allowed) => new(
        note.Id,
        note.IsWithdrawn ? null : note.Text,
        visibility,
        Ref(note.Author),
        note.AgendaItemId,
        Meeting.Id,
        note.Afterwards,
        note.TakenAt,
        note.Revisions.Count > 1 ? note.Revisions[^1].At : null,
        note.Revisions.Count,
        note.WithdrawnAt,
        note.Version,
        allowed)
    {
        Erased = note.Erased,
    };

    private PersonRef Ref(PersonId id) => Directory.Ref(id);

    private PersonRef? Ref(PersonId? id) => id is { } person ? Directory.Ref(person) : null;

    internal static OutcomeBody? Outcome(ItemOutcome? outcome, DateTimeOffset raisedAt, DirectoryView names) => outcome is null
        ? null
        : new OutcomeBody(
            outcome.Outcome,
            outcome.By is { } by ? names.Ref(by) : null,
            outcome.At,
            Math.Max(0, (int)(outcome.At - raisedAt).TotalDays),
            outcome.Text,
            outcome.Until,
            outcome.ValidFrom,
            outcome.ValidTo,
            outcome.Url,
            outcome.To is { } to ? names.Ref(to) : null)
        {
            Erased = outcome.Erased,
        };

    private MeetingLinks Links()
    {
        var self = $"/v1/meetings/{Meeting.Id}";
        return new MeetingLinks(self, Meeting.SeriesId is { } series ? $"/v1/series/{series}" : null, $"{self}/preparation", $"{self}/look-back", $"{self}/history", $"{self}/minutes");
    }
}
