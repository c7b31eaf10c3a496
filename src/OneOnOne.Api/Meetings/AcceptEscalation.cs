using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>The author agrees that an item goes to somebody else, who then sees its title, details and outcome.</summary>
public static class AcceptEscalation
{
    public static Decision<MeetingEvent> Decide(Meeting meeting, ItemId id) => meeting.Item(id) switch
    {
        null => MeetingRefusals.Absent,
        { CarriedTo: not null } => MeetingRefusals.ItemElsewhere,
        { IsOpen: true, Escalation: { } proposed } item => new EscalationAccepted(id, item.Author, proposed.To, proposed.Text),
        { Outcome.Outcome: Outcome.Escalated } => Decision<MeetingEvent>.Nothing,
        var item => MeetingRefusals.Settled(item) ?? MeetingRefusals.NoEscalation,
    };

    /// <summary>Agree that an agenda item goes to somebody else.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, ItemId itemId, EmptyBody? request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, itemId)).About(MeetingAnswers.ItemRole, itemId.Value);
        var written = await changes.OnItem(signed, meetingId, itemId, "acceptEscalation", required: false, On, null, cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
