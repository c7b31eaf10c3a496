using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Its owner agrees, to the terms on the table.</summary>
public static class AcceptActionItem
{
    public static Decision<MeetingEvent> Decide(Meeting meeting, ActionItemId id) => meeting.ActionItem(id) switch
    {
        { Status: ActionItemStatus.Open } => Decision<MeetingEvent>.Nothing,
        var item when MeetingRefusals.Finished(item) is { } refusal => refusal,
        var item => Accepted(item!),
    };

    private static ActionItemAccepted Accepted(ActionItem item)
    {
        var terms = item.Terms(item.Owner);
        return new ActionItemAccepted(item.Id, terms.Owner, terms.DueOn, terms.Title);
    }

    /// <summary>Accept an action item, on the terms that are on the table.</summary>
    public static async Task<IResult> Handle(ActionItemId actionItemId, EmptyBody? request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, actionItemId)).About(MeetingAnswers.ActionItemRole, actionItemId.Value);
        var written = await changes.OnActionItem(signed, actionItemId, "acceptActionItem", required: false, On, cancellationToken);
        return await answers.ActionItem(signed, id: null, actionItemId, written, cancellationToken);
    }
}
