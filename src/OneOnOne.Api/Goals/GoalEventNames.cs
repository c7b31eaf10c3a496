using OneOnOne.Api.Events;
using static OneOnOne.Api.Goals.GoalEvent;

namespace OneOnOne.Api.Goals;

/// <summary>
/// Stored name, audience and key of everything that happens to a goal. Participants are here its owner, and the other side of each series it is shared with at that time:
/// a goal that is shared with none has no audience but its owner.
/// </summary>
public static class GoalEventNames
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        Event.Of<Set>("goal_set", Audience.Participants, e => e.Owner.Value),
        Event.Of<Revised>("goal_revised", Audience.Participants, e => e.Owner.Value),
        Event.Of<Progressed>("goal_progressed", Audience.Participants, e => e.Owner.Value),
        Event.Of<Achieved>("goal_achieved", Audience.Participants, e => e.Owner.Value),
        Event.Of<Abandoned>("goal_abandoned", Audience.Participants, e => e.Owner.Value),
    ];
}
