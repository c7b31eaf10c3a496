using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>It is not done after all, or wanted again. What its owner never agreed to is only proposed again.</summary>
public static class ReopenActionItem
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
        null => MeetingRefusals.Absent,
        { IsLive: true } => Decision<MeetingEvent>.Nothing,
        var item => new ActionItemReopened(id, by, item.Committed || by == item.Owner ? ActionItemStatus.Open : ActionItemStatus.Proposed, reason),
    };

    /// <summary>Open an action item again.</summary>
    public static async Task<IResult> Handle(ActionItemId actionItemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, actionItemId, known.Caller, request.Reason)).About(MeetingAnswers.ActionItemRole, actionItemId.Value);
        var written = await changes.OnActionItem(signed, actionItemId, "reopenActionItem", required: false, On, cancellationToken);
        return await answers.ActionItem(signed, id: null, actionItemId, written, cancellationToken);
    }
}
