using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Goals;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Change wording, date or goal. The owner's change stands at once, the other side's waits for the owner; which goal it serves is the owner's alone.</summary>
public static class EditActionItem
{
    public sealed record Request(Change<string?> Title = default, Change<DateOnly?> DueOn = default, Change<GoalId?> GoalId = default);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title.Value).IsTitle().When(r => r.Title.IsGiven).OverridePropertyName("Title");
            RuleFor(r => r.DueOn.Value).IsDay().OverridePropertyName("DueOn");
        }
    }

    /// <summary>What changes; nothing where all of it stands already.</summary>
    /// <param name="meeting">The meeting in which it was promised.</param>
    /// <param name="id">The action item.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="request">What is to be.</param>
    /// <param name="fits">Whether the goal it names, if any, is one that they see and that is about the two.</param>
    public static Decision<MeetingEvent> Decide(Meeting meeting, ActionItemId id, PersonId by, Request request, bool fits = true)
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

        if (request.GoalId.Over(item.GoalId) is var goal && goal != item.GoalId)
        {
            if (by != item.Owner || !fits)
            {
                return by != item.Owner ? MeetingRefusals.GoalNotYours : MeetingRefusals.UnknownGoal;
            }

            events.Add(new ActionItemGoalChanged(id, by, goal));
        }

        return events;
    }

    /// <summary>Change the wording, the due date or the goal of an action item.</summary>
    public static async Task<IResult> Handle(ActionItemId actionItemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        async Task<bool> Fits(IReadSession session, Case known) => request.GoalId.Value is not { } goal || await GoalPages.Fits(session, known.Caller, goal, known.Meeting, cancellationToken);
        Decided On(Case known, bool fits) => ((Decided)Decide(known.Meeting, actionItemId, known.Caller, request, fits)).About(MeetingAnswers.ActionItemRole, actionItemId.Value);
        var written = await changes.OnActionItem(signed, actionItemId, "editActionItem", required: true, Fits, On, cancellationToken);
        return await answers.ActionItem(signed, id: null, actionItemId, written, cancellationToken);
    }
}
