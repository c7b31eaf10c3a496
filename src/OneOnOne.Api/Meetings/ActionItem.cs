using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>A commitment: one owner, a text, a due date. It stays in the meeting in which it was made.</summary>
public sealed record ActionItem
{
    public required ActionItemId Id { get; init; }

    /// <summary>The wording in force; while nothing was ever accepted, the wording proposed.</summary>
    public required string? Title { get; init; }

    public required PersonId Owner { get; init; }
    public required PersonId AssignedBy { get; init; }
    public required Source Source { get; init; }
    public required ActionItemStatus Status { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required ItemId? AgendaItemId { get; init; }
    public required GoalId? GoalId { get; init; }
    public required ActionItemId? ContinuesId { get; init; }
    public required bool Afterwards { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Its owner wrote or accepted it: terms are in force, and changes by the other side wait.</summary>
    public required bool Committed { get; init; }

    /// <summary>The stream's version when this action item last changed.</summary>
    public required long Version { get; init; }

    public bool Erased => Title is null;

    /// <summary>Terms that wait for the owner's word while the old ones stand.</summary>
    public ProposedTerms? Proposed { get; init; }

    /// <summary>How often the due date of a commitment moved.</summary>
    public int TimesRescheduled { get; init; }

    public Progress? Progress { get; init; }

    /// <summary>The wording as accepted, sealed for both; null for one's own.</summary>
    public string? AcceptedWording { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>What its owner said on completing it.</summary>
    public string? CompletedText { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Why it was disputed, reopened or dropped last.</summary>
    public string? Reason { get; init; }

    public bool HandedOver { get; init; }

    /// <summary>Somebody still has something to do about it.</summary>
    public bool IsLive => Status is ActionItemStatus.Proposed or ActionItemStatus.Open or ActionItemStatus.Disputed;

    /// <summary>The owner is bound by terms in force, even while others are proposed.</summary>
    public bool IsBinding => Status is ActionItemStatus.Open || (Committed && IsLive);

    /// <summary>The terms on the table: those proposed, otherwise those in force.</summary>
    internal ProposedTerms Terms(PersonId by) => Proposed ?? InForce(by);

    /// <summary>What a change by this person starts from: the owner speaks about the terms in force, the other side about those on the table.</summary>
    internal ProposedTerms TermsFor(PersonId by) => by == Owner ? InForce(by) : Terms(by);

    internal static ActionItem From(ActionItemAdded e, EventMeta meta) => new()
    {
        Id = e.ActionItemId,
        Title = e.Title,
        Owner = e.Owner,
        AssignedBy = e.AssignedBy,
        Source = e.Source,
        Status = e.Status,
        DueOn = e.DueOn,
        AgendaItemId = e.AgendaItemId,
        GoalId = e.GoalId,
        ContinuesId = e.ContinuesId,
        Afterwards = e.Afterwards,
        AddedAt = meta.OccurredAt,
        Committed = e.Status is ActionItemStatus.Open,
        Version = meta.Version,
    };

    internal ActionItem Accept(ActionItemAccepted e, EventMeta meta) => Standing(e.Owner, e.Title, e.DueOn) with
    {
        Status = ActionItemStatus.Open,
        Committed = true,
        AcceptedAt = meta.OccurredAt,
        AcceptedWording = e.Title,
        Reason = null,
    };

    internal ActionItem Edit(ActionItemEdited e) => Take(e.By, e.Proposes, terms => terms with { Title = e.Title });

    internal ActionItem Reschedule(ActionItemRescheduled e) => Take(e.By, e.Proposes, terms => terms with { DueOn = e.DueOn });

    /// <summary>Who takes it over has committed to it; who receives it has not agreed yet.</summary>
    internal ActionItem Reassign(ActionItemReassigned e) => e.Proposes
        ? Take(e.By, proposes: true, terms => terms with { Owner = e.Owner })
        : Standing(e.Owner, Title, DueOn) with
        {
            AssignedBy = e.By,
            Status = e.Owner == e.By ? ActionItemStatus.Open : ActionItemStatus.Proposed,
            Committed = e.Owner == e.By,
            AcceptedAt = null,
            AcceptedWording = null,
        };

    /// <summary>
    /// The owner's change stands at once. The other side's waits: beside the old terms once the owner committed to something, otherwise in their place.
    /// </summary>
    private ActionItem Take(PersonId by, bool proposes, Func<ProposedTerms, ProposedTerms> change) => (proposes, Committed) switch
    {
        (true, true) => this with { Status = ActionItemStatus.Proposed, Proposed = change(Terms(by)) },
        (true, false) => Standing(change(Terms(by))) with { Status = ActionItemStatus.Proposed },
        (false, true) => Standing(change(InForce(by))) with { Status = ActionItemStatus.Open },
        (false, false) => Standing(change(InForce(by))),
    };

    private ProposedTerms InForce(PersonId by) => new(by, Owner, Title, DueOn);

    private ActionItem Standing(ProposedTerms terms) => Standing(terms.Owner, terms.Title, terms.DueOn);

    /// <summary>Terms in force; a commitment whose date moves has slipped.</summary>
    private ActionItem Standing(PersonId owner, string? title, DateOnly? dueOn) => this with
    {
        Owner = owner,
        Title = title,
        DueOn = dueOn,
        Proposed = null,
        TimesRescheduled = TimesRescheduled + (Committed && dueOn != DueOn ? 1 : 0),
    };
}

/// <summary>Whole terms as one side would have them.</summary>
public sealed record ProposedTerms(PersonId By, PersonId Owner, string? Title, DateOnly? DueOn);

public sealed record Progress(int? Percent, string? Text, DateTimeOffset At);
