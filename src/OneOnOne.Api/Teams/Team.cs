using System.Collections.Immutable;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

public enum TeamStatus
{
    Unknown,
    Formed,
    Disbanded,
}

/// <summary>People with a lead.</summary>
public sealed record Team(TeamId Id) : IAggregate<Team, TeamEvent>
{
    public static string StreamType => "team";

    public TeamStatus Status { get; private init; }

    public string? Name { get; private init; }

    /// <summary>The id of a directory system for it.</summary>
    public string? ExternalId { get; private init; }

    public PersonId? Lead { get; private init; }

    public ImmutableSortedSet<Guid> Members { get; private init; } = [];

    /// <summary>A team as the directory knows it.</summary>
    public static Team Of(TeamCard card) => new(card.Id)
    {
        Status = card.Disbanded ? TeamStatus.Disbanded : TeamStatus.Formed,
        Name = card.Name,
        Lead = card.Lead,
        Members = [.. card.Members.Select(member => member.Value)],
    };

    public static Team Start(Guid id) => new(new TeamId(id));

    public Team Evolve(TeamEvent @event, EventMeta meta) => @event switch
    {
        TeamEvent.Formed e => this with { Status = TeamStatus.Formed, Name = e.Name, ExternalId = e.ExternalId, Lead = e.Lead },
        TeamEvent.Renamed e => this with { Name = e.Name, ExternalId = e.ExternalId },
        TeamEvent.LeadAssigned e => this with { Lead = e.Lead },
        TeamEvent.MemberAdded e => this with { Members = Members.Add(e.Person.Value) },
        TeamEvent.MemberRemoved e => this with { Members = Members.Remove(e.Person.Value) },
        TeamEvent.Disbanded => this with { Status = TeamStatus.Disbanded, Members = [] },
        _ => throw new InvalidOperationException($"{@event.GetType()} has no arm."),
    };
}
