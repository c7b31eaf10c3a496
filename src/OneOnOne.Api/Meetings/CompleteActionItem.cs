using FluentValidation;
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
}
