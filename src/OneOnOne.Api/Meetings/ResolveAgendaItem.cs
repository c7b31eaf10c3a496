using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Say what became of an item. A deferral leaves it open.</summary>
public static class ResolveAgendaItem
{
    /// <summary>What became of it.</summary>
    /// <param name="Outcome">The author may leave it out: addressed.</param>
    /// <param name="Text">The answer or reason.</param>
    /// <param name="Until">When to look again.</param>
    /// <param name="ValidFrom">From when on what was granted is in force.</param>
    /// <param name="ValidTo">Until when.</param>
    /// <param name="Url">Where it goes on.</param>
    /// <param name="To">To whom it goes on.</param>
    public sealed record Request(
        Outcome? Outcome = null,
        string? Text = null,
        DateOnly? Until = null,
        DateOnly? ValidFrom = null,
        DateOnly? ValidTo = null,
        string? Url = null,
        PersonId? To = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Outcome).IsInEnum();
            RuleFor(r => r.Text).IsText();
            RuleFor(r => r.Until).IsDay();
            RuleFor(r => r.ValidFrom).IsDay();
            RuleFor(r => r.ValidTo).IsDay();
            RuleFor(r => r.ValidTo).Must((r, to) => to is null || r.ValidFrom is null || to >= r.ValidFrom)
                .WithErrorCode("order").WithMessage("It cannot end before it begins.");
            RuleFor(r => r.Url).IsUrl();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ItemId id, PersonId by, Request request)
    {
        if (meeting.Item(id) is not { } item)
        {
            return MeetingRefusals.Absent;
        }

        var isAuthor = by == item.Author;
        if ((request.Outcome ?? (isAuthor ? Outcome.Addressed : null)) is not { } outcome)
        {
            return MeetingRefusals.OutcomeMissing;
        }

        if (!isAuthor && !IsForTheOtherSide(outcome))
        {
            return MeetingRefusals.OutcomeNotYours;
        }

        if (Stands(item, outcome, request))
        {
            return Decision<MeetingEvent>.Nothing;
        }

        if (MeetingRefusals.Settled(item) is { } refusal)
        {
            return refusal;
        }

        if (request.To is { } to && (meeting.Has(to) ? MeetingRefusals.EscalatedToParticipant : to == item.AboutPersonId ? MeetingRefusals.EscalatedToSubject : null) is { } wrong)
        {
            return wrong;
        }

        return !isAuthor && outcome is Outcome.Escalated
            ? new EscalationProposed(id, by, request.To, request.Text)
            : new AgendaItemResolved(id, by, outcome, request.Until, request.ValidFrom, request.ValidTo, request.To, request.Text, request.Url);
    }

    /// <summary>What was tried and what is no longer wanted only the author knows; an escalation asks for consent first.</summary>
    private static bool IsForTheOtherSide(Outcome outcome) =>
        outcome is Outcome.Answered or Outcome.Granted or Outcome.Declined or Outcome.Deferred or Outcome.Redirected or Outcome.Escalated;

    private static bool Stands(AgendaItem item, Outcome outcome, Request request) => (item.Outcome, item.Escalation) switch
    {
        _ when item.CarriedTo is not null => false,
        ({ } o, _) => o.Outcome == outcome && o.Text == request.Text && o.Until == request.Until && o.ValidFrom == request.ValidFrom
            && o.ValidTo == request.ValidTo && o.Url == request.Url && o.To == request.To,
        (_, { } e) => outcome is Outcome.Escalated && e.Text == request.Text && e.To == request.To,
        _ => false,
    };

    /// <summary>Say what became of an agenda item.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, ItemId itemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, itemId, known.Caller, request)).About(MeetingAnswers.ItemRole, itemId.Value);
        var written = await changes.OnItem(signed, meetingId, itemId, "resolveAgendaItem", required: false, On, null, cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
