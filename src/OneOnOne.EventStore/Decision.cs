namespace OneOnOne.EventStore;

/// <summary>What a command decides: events, nothing (the result already stands), or a refusal.</summary>
/// <typeparam name="TEvent">The events of one kind of stream.</typeparam>
public sealed class Decision<TEvent>
    where TEvent : class
{
    private Decision(IReadOnlyList<TEvent> events, Refusal? refusal)
    {
        Events = events;
        Refusal = refusal;
    }

    /// <summary>Nothing to append: the result already stands.</summary>
    public static Decision<TEvent> Nothing { get; } = new([], refusal: null);

    /// <summary>What happened; empty when nothing did.</summary>
    public IReadOnlyList<TEvent> Events { get; }

    /// <summary>Why it was refused, or null.</summary>
    public Refusal? Refusal { get; }

    /// <summary>One event.</summary>
    public static implicit operator Decision<TEvent>(TEvent @event) => new([@event], refusal: null);

    /// <summary>Several events, in order.</summary>
    public static implicit operator Decision<TEvent>(TEvent[] events) => new(events, refusal: null);

    /// <summary>Several events, in order.</summary>
    public static implicit operator Decision<TEvent>(List<TEvent> events) => new(events, refusal: null);

    /// <summary>A refusal.</summary>
    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}
