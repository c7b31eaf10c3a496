using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Goals;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Write a commitment down: one's own stands at once, the other side's is proposed to it.</summary>
public static class AddActionItem
{
    public sealed record Request(string? Title = null, PersonId? OwnerId = null, DateOnly? DueOn = null, ItemId? AgendaItemId = null, GoalId? GoalId = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title).IsTitle();
            RuleFor(r => r.DueOn).IsDay();
        }
    }

    /// <summary>What it becomes; refused once the meeting was called off.</summary>
    /// <param name="meeting">The meeting, ahead or held.</param>
    /// <param name="id">The new action item's id.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="request">What for whom.</param>
    /// <param name="fits">Whether the goal it names, if any, is one that the writer sees and that is about the two.</param>
    /// <param name="continues">The commitment of a former pair it takes up.</param>
    /// <param name="source">Where it comes from.</param>
    public static Decision<MeetingEvent> Decide(Meeting meeting, ActionItemId id, PersonId by, Request request, bool fits = true, ActionItemId? continues = null, Source source = Source.Person)
    {
        var owner = request.OwnerId ?? by;
        return meeting.Stage switch
        {
            _ when meeting.ActionItem(id) is not null => Decision<MeetingEvent>.Nothing,
            not (Stage.Upcoming or Stage.Held) => MeetingRefusals.Closed(meeting),
            _ when !meeting.Has(owner) => MeetingRefusals.NotParticipant,
            _ when request.AgendaItemId is { } item && meeting.Item(item) is null => MeetingRefusals.UnknownItem,
            _ when !fits => MeetingRefusals.UnknownGoal,
            var stage => new ActionItemAdded(
                id,
                owner,
                by,
                source,
                owner == by ? ActionItemStatus.Open : ActionItemStatus.Proposed,
                request.DueOn,
                request.AgendaItemId,
                request.GoalId,
                continues,
                stage is Stage.Held,
                request.Title),
        };
    }

    /// <summary>Write an action item down, for oneself or for the other side to accept.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        async Task<bool> Fits(IReadSession session, Case known) => request.GoalId is not { } goal || await GoalPages.Fits(session, known.Caller, goal, known.Meeting, cancellationToken);
        Decided Added(Case known, bool fits)
        {
            var id = new ActionItemId(known.Session.NewId());
            return ((Decided)Decide(known.Meeting, id, known.Caller, request, fits)).About(MeetingAnswers.ActionItemRole, id.Value, 201);
        }

        var written = await changes.OnMeeting(signed, meetingId, "addActionItem", Fits, Added, cancellationToken);
        return await answers.ActionItem(signed, meetingId, default, written, cancellationToken);
    }
}
