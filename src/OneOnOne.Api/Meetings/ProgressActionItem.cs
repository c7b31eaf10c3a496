using FluentValidation;
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
}
