using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Its owner has done it, by the terms in force.</summary>
public static class CompleteActionItem
{
    public sealed record Request(string? Text = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Text).IsText();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ActionItemId id, PersonId by, string? text = null) => meeting.ActionItem(id) switch
    {
        { Status: ActionItemStatus.Done } => Decision<MeetingEvent>.Nothing,
        var item when MeetingRefusals.Finished(item) is { } refusal => refusal,
        { IsBinding: false } => MeetingRefusals.NotAccepted,
        _ => new ActionItemCompleted(id, by, text),
    };

    /// <summary>Say that an action item is done.</summary>
    public static async Task<IResult> Handle(ActionItemId actionItemId, Request? request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, actionItemId, known.Caller, request?.Text)).About(MeetingAnswers.ActionItemRole, actionItemId.Value);
        var written = await changes.OnActionItem(signed, actionItemId, "completeActionItem", required: false, On, cancellationToken);
        return await answers.ActionItem(signed, id: null, actionItemId, written, cancellationToken);
    }
}
