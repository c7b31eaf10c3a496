using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Its owner says how far it is.</summary>
public static class ProgressActionItem
{
    public sealed record Request(int? Percent = null, string? Text = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Percent).InclusiveBetween(0, 100);
            RuleFor(r => r.Text).IsText();
            RuleFor(r => r).Must(r => r.Percent is not null || r.Text is not null).WithErrorCode("empty").WithMessage("Say how far it is, in percent or words.")
                .OverridePropertyName(string.Empty);
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ActionItemId id, PersonId by, Request request) => meeting.ActionItem(id) switch
    {
        var item when MeetingRefusals.Finished(item) is { } refusal => refusal,
        { IsBinding: false } => MeetingRefusals.NotAccepted,
        { Progress: { } p } when p.Percent == request.Percent && p.Text == request.Text => Decision<MeetingEvent>.Nothing,
        _ => new ActionItemProgressed(id, by, request.Percent, request.Text),
    };

    /// <summary>Say how far an action item has come.</summary>
    public static async Task<IResult> Handle(ActionItemId actionItemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, actionItemId, known.Caller, request)).About(MeetingAnswers.ActionItemRole, actionItemId.Value);
        var written = await changes.OnActionItem(signed, actionItemId, "progressActionItem", required: false, On, cancellationToken);
        return await answers.ActionItem(signed, id: null, actionItemId, written, cancellationToken);
    }
}
