using NodaTime;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

/// <summary>The tenant. Its stream's id is its own.</summary>
public sealed record Organization(OrganizationId Id) : IAggregate<Organization, OrganizationEvent>
{
    public static string StreamType => "organization";

    public SignIn? SignIn { get; private init; }

    /// <summary>Null when the organization does not exist, or its key is gone.</summary>
    public Settings? Settings { get; private init; }

    /// <summary>In which its months begin and end; Etc/UTC when its settings are gone.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Settings?.TimeZone ?? "Etc/UTC"];

    public static Organization Start(Guid id) => new(new OrganizationId(id));

    public Organization Evolve(OrganizationEvent @event, EventMeta meta) => @event switch
    {
        OrganizationEvent.Created e => this with { SignIn = e.SignIn, Settings = e.Settings },
        OrganizationEvent.Changed e => this with { Settings = e.Settings },
        _ => throw new InvalidOperationException($"{@event.GetType()} has no arm."),
    };
}
