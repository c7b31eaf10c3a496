using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>Whether an address still answers.</summary>
public enum CalendarFeedStatus
{
    Unknown,
    Active,
    Revoked,
}

/// <summary>A secret address at which a calendar program reads one person's meetings.</summary>
public sealed record CalendarFeed(CalendarFeedId Id) : IAggregate<CalendarFeed, CalendarFeedEvent>
{
    public static string StreamType => "calendarFeed";

    public CalendarFeedStatus Status { get; private init; }

    /// <summary>Whose meetings it shows.</summary>
    public PersonId Person { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public long Version { get; private init; }

    public static CalendarFeed Start(Guid id) => new(new CalendarFeedId(id));

    public CalendarFeed Evolve(CalendarFeedEvent @event, EventMeta meta) => (@event switch
    {
        CalendarFeedEvent.Created e => this with { Status = CalendarFeedStatus.Active, Person = e.PersonId, CreatedAt = meta.OccurredAt },
        CalendarFeedEvent.Revoked => this with { Status = CalendarFeedStatus.Revoked },
        _ => throw new InvalidOperationException($"{@event.GetType()} has no arm."),
    }) with
    {
        Version = meta.Version,
    };
}
