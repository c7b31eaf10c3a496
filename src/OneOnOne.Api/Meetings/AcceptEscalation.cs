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
}
