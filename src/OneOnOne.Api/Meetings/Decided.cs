using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>What was decided: what the meeting says, what the caller's notebook says, what other meetings say, and how it is answered.</summary>
public sealed record Decided(Decision<MeetingEvent> Meeting, Decision<NotebookEvent> Notebook)
{
    public int Status { get; init; } = 200;

    /// <summary>Ids of what is answered, by role.</summary>
    public IReadOnlyDictionary<string, Guid> Ids { get; init; } = new Dictionary<string, Guid>(StringComparer.Ordinal);

    public IReadOnlyList<(Meeting Meeting, IReadOnlyList<MeetingEvent> Events)> Elsewhere { get; init; } = [];

    /// <summary>The meeting to answer from, where it is not the one that was decided on.</summary>
    public MeetingId? Shown { get; init; }

    public Refusal? Refusal => Meeting.Refusal ?? Notebook.Refusal;

    /// <summary>People beside the two whom the caller names: about whom an item is, to whom it goes.</summary>
    public IEnumerable<PersonId> Named =>
        Meeting.Events.Select(e => e switch
        {
            MeetingEvent.AgendaItemAdded added => added.AboutPersonId,
            MeetingEvent.AgendaItemResolved resolved => resolved.To,
            MeetingEvent.EscalationProposed proposed => proposed.To,
            _ => null,
        }).Concat(Notebook.Events.Select(e => (e as NotebookEvent.DraftWritten)?.Content?.AboutPersonId)).OfType<PersonId>();

    /// <summary>Those of them, and of the two, who are to do something: they have to be there.</summary>
    public IEnumerable<PersonId> Called =>
        Meeting.Events.Select(e => e switch
        {
            MeetingEvent.AgendaItemResolved resolved => resolved.To,
            MeetingEvent.EscalationProposed proposed => proposed.To,
            MeetingEvent.EscalationAccepted accepted => accepted.To,
            MeetingEvent.ActionItemAdded added => added.Owner == added.AssignedBy ? null : added.Owner,
            MeetingEvent.ActionItemReassigned reassigned => reassigned.Owner,
            MeetingEvent.FeedbackRequested requested => requested.Of,
            _ => null,
        }).OfType<PersonId>();

    public static implicit operator Decided(Decision<MeetingEvent> decision) => new(decision, Decision<NotebookEvent>.Nothing);

    public static implicit operator Decided(Decision<NotebookEvent> decision) => new(Decision<MeetingEvent>.Nothing, decision);

    public static implicit operator Decided(Refusal refusal) => new(refusal, Decision<NotebookEvent>.Nothing);

    /// <summary>And what it brought about elsewhere.</summary>
    public Decided With(Onward.Moved moved) => moved.Refusal is { } refusal ? refusal : this with
    {
        Meeting = moved.Leaving,
        Elsewhere = moved.Arriving,
        Ids = moved.Next is { } next ? new Dictionary<string, Guid>(Ids, StringComparer.Ordinal) { [MeetingAnswers.NextRole] = next.Value } : Ids,
    };

    /// <summary>The answer is about this thing.</summary>
    public Decided About(string role, Guid id, int status = 200) => this with { Status = status, Ids = new Dictionary<string, Guid>(StringComparer.Ordinal) { [role] = id } };
}
