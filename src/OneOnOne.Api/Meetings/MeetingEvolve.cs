using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

public sealed partial record Meeting
{
    /// <summary>Every event has an arm, here or with the part it changes.</summary>
    public Meeting Evolve(MeetingEvent @event, EventMeta meta)
    {
        // A copy that nobody has seen yet, so that what every event says needs no second one.
        var next = Changed(@event, meta);
        next.Version = meta.Version;
        if (Named(@event) is { Count: > 0 } named)
        {
            next.People = [.. People, .. named];
        }

        return next;
    }

    private Meeting Changed(MeetingEvent @event, EventMeta meta) => @event switch
    {
        Scheduled e => this with
        {
            Stage = new Stage.Scheduled(),
            SeriesId = e.SeriesId,
            Kind = e.Kind,
            Participants = e.Participants,
            Planned = e.Planned,
            StartsAt = e.StartsAt,
            EndsAt = e.EndsAt,
            Follows = e.Follows,
            Title = e.Title,
            Template = e.Template,
        },
        Rescheduled e => this with { Planned = e.Planned, StartsAt = e.StartsAt, EndsAt = e.EndsAt, TimesRescheduled = TimesRescheduled + 1 },
        Started => this with { Stage = new Stage.Started(meta.OccurredAt) },
        Held e => this with { Stage = new Stage.Held(e.At, meta.RecordedAt) },
        Cancelled e => this with { Stage = new Stage.Cancelled(meta.OccurredAt, e.Reason) },
        Missed e => this with { Stage = new Stage.Missed(meta.OccurredAt, e.Reason) },
        RecordCorrected e => this with { Stage = new Stage.Held(e.HeldAt, meta.RecordedAt) },
        Imported e => this with { Import = new ImportMark(e.By, meta.RecordedAt) },

        AgendaItemAdded or AgendaItemBroughtIn or AgendaItemEdited or AgendaItemMoved or AgendaItemDiscussed or AgendaItemResolved or AgendaItemReopened
            or AgendaItemCarriedOver or AgendaItemWithdrawn or AttemptLogged or OpportunityOffered or OpportunityAccepted or OpportunityDeclined
            or EscalationProposed or EscalationAccepted => this with { AgendaItems = Agenda.Evolve(Id, AgendaItems, @event, meta), AgendaVersion = AgendaVersion + 1 },

        NoteTaken e => this with { Notes = [.. Notes, Meetings.Note.From(e, meta)] },
        NoteRevised e => this with { Notes = Notes.Change(n => n.Id == e.NoteId, n => n.Revise(e, meta)) },
        NoteWithdrawn e => this with { Notes = Notes.Change(n => n.Id == e.NoteId, n => n with { WithdrawnAt = meta.OccurredAt, Version = meta.Version }) },

        ActionItemAdded e => this with { ActionItems = [.. ActionItems, Meetings.ActionItem.From(e, meta)] },
        ActionItemAccepted e => On(e.ActionItemId, meta, a => a.Accept(e, meta)),
        ActionItemDisputed e => On(e.ActionItemId, meta, a => a with { Status = ActionItemStatus.Disputed, Reason = e.Reason }),
        ActionItemEdited e => On(e.ActionItemId, meta, a => a.Edit(e)),
        ActionItemRescheduled e => On(e.ActionItemId, meta, a => a.Reschedule(e)),
        ActionItemReassigned e => On(e.ActionItemId, meta, a => a.Reassign(e)),
        ActionItemGoalChanged e => On(e.ActionItemId, meta, a => a with { GoalId = e.GoalId }),
        ActionItemProgressed e => On(e.ActionItemId, meta, a => a with { Progress = new Progress(e.Percent, e.Text, meta.OccurredAt) }),
        ActionItemCompleted e => On(e.ActionItemId, meta, a => a with { Status = ActionItemStatus.Done, CompletedAt = meta.OccurredAt, CompletedText = e.Text, Proposed = null }),
        ActionItemConfirmed e => On(e.ActionItemId, meta, a => a with { ConfirmedAt = meta.OccurredAt }),
        ActionItemReopened e => On(e.ActionItemId, meta, a => a with { Status = e.Status, Committed = e.Status is ActionItemStatus.Open, Reason = e.Reason, CompletedAt = null, CompletedText = null, ConfirmedAt = null }),
        ActionItemDropped e => On(e.ActionItemId, meta, a => a with { Status = ActionItemStatus.Dropped, Reason = e.Reason, HandedOver = e.HandedOver, Proposed = null }),

        DecisionRecorded e => this with { Decisions = [.. Decisions, new MadeDecision(e.DecisionId, e.By, e.AgendaItemId, e.Afterwards, meta.OccurredAt, e.Text, meta.Erased)] },
        FeedbackRequested e => this with
        {
            FeedbackRequests = [.. FeedbackRequests, new FeedbackRequest(e.RequestId, e.From, e.Of, e.NeededBy, e.QuestionId, meta.OccurredAt, e.Question, meta.Erased)],
        },
        FeedbackGiven e => this with { Feedback = [.. Feedback, new Feedback(e.FeedbackId, e.From, e.To, e.RequestId, e.Afterwards, meta.OccurredAt, e.Text, meta.Erased)] },
        CheckInRecorded e => this with { CheckIns = [.. CheckIns, new CheckIn(e.CheckInId, e.Author, e.Afterwards, meta.OccurredAt, e.Mood, e.Workload, e.Text, meta.Erased)] },
        LookBackRemarked e => this with
        {
            LookBack = [.. LookBack.Where(r => r.Subject != e.Subject || r.By != e.By), new LookBackRemark(e.Subject, e.By, meta.OccurredAt, e.Result, e.Text, meta.Erased)],
        },
        _ => throw new InvalidOperationException($"A meeting does not know {@event.GetType().Name}."),
    };

    /// <summary>The people whose names an event brings into the meeting.</summary>
    internal static IReadOnlyList<PersonId> Named(MeetingEvent @event) => @event switch
    {
        Scheduled e => [.. e.Participants.Select(p => p.PersonId)],
        Imported e => [e.By],
        AgendaItemResolved { To: { } to } => [to],
        EscalationProposed { To: { } to } => [to],
        EscalationAccepted { To: { } to } => [to],
        AgendaItemBroughtIn { LastOutcome.To: { } to } => [to],
        _ => [],
    };

    private Meeting On(Ids.ActionItemId id, EventMeta meta, Func<ActionItem, ActionItem> change) => this with
    {
        ActionItems = ActionItems.Change(a => a.Id == id, a => change(a) with { Version = meta.Version }),
    };
}
