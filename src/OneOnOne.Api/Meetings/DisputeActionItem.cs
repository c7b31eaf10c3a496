using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Its owner does not agree to what was proposed.</summary>
public static class DisputeActionItem
{
    public sealed record Request(string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).NotEmpty().IsReason();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ActionItemId id, PersonId by, string? reason) => meeting.ActionItem(id) switch
    {
        { Status: ActionItemStatus.Disputed } => Decision<MeetingEvent>.Nothing,
        var item when MeetingRefusals.Finished(item) is { } refusal => refusal,
        { Status: ActionItemStatus.Proposed } => new ActionItemDisputed(id, by, reason),
        _ => MeetingRefusals.NothingProposed,
    };

    /// <summary>Say that one does not agree to an action item.</summary>
    public static async Task<IResult> Handle(ActionItemId actionItemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, actionItemId, known.Caller, request.Reason)).About(MeetingAnswers.ActionItemRole, actionItemId.Value);
        var written = await changes.OnActionItem(signed, actionItemId, "disputeActionItem", required: false, On, cancellationToken);
        return await answers.ActionItem(signed, id: null, actionItemId, written, cancellationToken);
    }
}
