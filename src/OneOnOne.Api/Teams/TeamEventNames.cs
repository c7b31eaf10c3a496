using OneOnOne.Api.Events;

namespace OneOnOne.Api.Teams;

public static class TeamEventNames
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        Event.Of<TeamEvent.Formed>("team_formed", Audience.Directory, Seal.Organization),
        Event.Of<TeamEvent.Renamed>("team_renamed", Audience.Directory, Seal.Organization),
        Event.Of<TeamEvent.LeadAssigned>("team_lead_assigned", Audience.Directory, Seal.None),
        Event.Of<TeamEvent.MemberAdded>("team_member_added", Audience.Directory, Seal.None),
        Event.Of<TeamEvent.MemberRemoved>("team_member_removed", Audience.Directory, Seal.None),
        Event.Of<TeamEvent.Disbanded>("team_disbanded", Audience.Directory, Seal.None),
    ];
}
