using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Change wording or date. The owner's change stands at once, the other side's waits for the owner.</summary>
public static class EditActionItem
{
    public sealed record Request(Change<string?> Title = default, Change<DateOnly?> DueOn = default);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title.Value).IsTitle().When(r => r.Title.IsGiven).OverridePropertyName("Title");
            RuleFor(r => r.DueOn.Value).IsDay().OverridePropertyName("DueOn");
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ActionItemId id, PersonId by, Request request)
    {
        if (MeetingRefusals.Finished(meeting.ActionItem(id)) is { } refusal)
        {
            return refusal;
        }

        var item = meeting.ActionItem(id)!;
        var terms = item.TermsFor(by);
        List<MeetingEvent> events = [];
        if (request.Title.Over(terms.Title) is var title && title != terms.Title)
        {
            events.Add(new ActionItemEdited(id, by, by != item.Owner, title));
        }

        if (request.DueOn.Over(terms.DueOn) is var dueOn && dueOn != terms.DueOn)
        {
            events.Add(new ActionItemRescheduled(id, by, by != item.Owner, dueOn, Reason: null));
        }

        return events;
    }

    /// <summary>Change the wording or the due date of an action item.</summary>
    public static async Task<IResult> Handle(ActionItemId actionItemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, actionItemId, known.Caller, request)).About(MeetingAnswers.ActionItemRole, actionItemId.Value);
        var written = await changes.OnActionItem(signed, actionItemId, "editActionItem", required: true, On, cancellationToken);
        return await answers.ActionItem(signed, id: null, actionItemId, written, cancellationToken);
    }
}
