using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Agree on another day. The owner's change stands at once, the other side's waits for the owner.</summary>
public static class RescheduleActionItem
{
    public sealed record Request(DateOnly? DueOn = null, string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.DueOn).NotNull().IsDay();
            RuleFor(r => r.Reason).IsReason();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ActionItemId id, PersonId by, DateOnly? dueOn, string? reason = null) => meeting.ActionItem(id) switch
    {
        var item when MeetingRefusals.Finished(item) is { } refusal => refusal,
        var item when item!.TermsFor(by).DueOn == dueOn => Decision<MeetingEvent>.Nothing,
        var item => new ActionItemRescheduled(id, by, by != item!.Owner, dueOn, reason),
    };

    /// <summary>Move the due date of an action item.</summary>
    public static async Task<IResult> Handle(ActionItemId actionItemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, actionItemId, known.Caller, request.DueOn, request.Reason)).About(MeetingAnswers.ActionItemRole, actionItemId.Value);
        var written = await changes.OnActionItem(signed, actionItemId, "rescheduleActionItem", required: false, On, cancellationToken);
        return await answers.ActionItem(signed, id: null, actionItemId, written, cancellationToken);
    }
}
