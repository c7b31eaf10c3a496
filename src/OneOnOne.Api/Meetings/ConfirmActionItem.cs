using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>The other side agrees that it is done.</summary>
public static class ConfirmActionItem
{
    public static Decision<MeetingEvent> Decide(Meeting meeting, ActionItemId id, PersonId by) => meeting.ActionItem(id) switch
    {
        null => MeetingRefusals.Absent,
        { ConfirmedAt: not null } => Decision<MeetingEvent>.Nothing,
        { Status: ActionItemStatus.Done } => new ActionItemConfirmed(id, by),
        _ => MeetingRefusals.NotDone,
    };

    /// <summary>Confirm that an action item was done.</summary>
    public static async Task<IResult> Handle(ActionItemId actionItemId, EmptyBody? request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, actionItemId, known.Caller)).About(MeetingAnswers.ActionItemRole, actionItemId.Value);
        var written = await changes.OnActionItem(signed, actionItemId, "confirmActionItem", required: false, On, cancellationToken);
        return await answers.ActionItem(signed, id: null, actionItemId, written, cancellationToken);
    }
}
