using System.Collections.Immutable;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Reminders;

/// <summary>The occasions of which a person was reminded.</summary>
public sealed record GivenReminders : IAggregate<GivenReminders, ReminderEvent>
{
    public static string StreamType => "reminders";

    /// <summary>Occasions: of what kind, about which thing, at which instant.</summary>
    public ImmutableHashSet<(ReminderKind Kind, Guid Thing, DateTimeOffset At)> Occasions { get; private init; } = [];

    /// <summary>The one stream of a person's reminders, which is nobody else's to read.</summary>
    public static Guid StreamOf(PersonId person) => Uuid5.Create(person.Value, "reminders"u8);

    public static GivenReminders Start(Guid id) => new();

    public GivenReminders Evolve(ReminderEvent @event, EventMeta meta) => @event switch
    {
        ReminderEvent.Given e => this with { Occasions = Occasions.Add((e.Kind, e.Thing, e.At)) },
        _ => throw new InvalidOperationException($"{@event.GetType()} has no arm."),
    };
}
