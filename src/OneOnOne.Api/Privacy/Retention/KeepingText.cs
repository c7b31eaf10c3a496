using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>For how long an organization keeps what people say to each other, and what it forgot last.</summary>
public sealed record KeepingText : IAggregate<KeepingText, RetentionEvent>
{
    public static string StreamType => "retention";

    /// <summary>Null: until its people are erased.</summary>
    public int? Months { get; private init; }

    public DateTimeOffset? SetAt { get; private init; }

    public PersonId? SetBy { get; private init; }

    /// <summary>What was forgotten last, and when.</summary>
    public (RetentionEvent.Forgotten What, DateTimeOffset At)? Last { get; private init; }

    /// <summary>Runs have been through the months before this day, and have told how much text was in them: no number counts it again, or lifting a hold would show what it held.</summary>
    public DateOnly? Told { get; private init; }

    /// <summary>So long after it was set nothing is forgotten, so that a mistake can be undone and others can object or place a hold: nobody forgets everybody's old text alone and at once.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(7);

    /// <summary>From when on old text is forgotten; null when it is not.</summary>
    public DateTimeOffset? ForgetsFrom => Months is null ? null : SetAt + Notice;

    /// <summary>Old text is forgotten now.</summary>
    public bool IsDue(DateTimeOffset now) => ForgetsFrom <= now;

    /// <summary>An organization has one.</summary>
    public static Guid StreamOf(Guid organization) => Uuid5.Create(organization, "retention"u8);

    public static KeepingText Start(Guid id) => new();

    public KeepingText Evolve(RetentionEvent @event, EventMeta meta) => @event switch
    {
        RetentionEvent.Set e => this with { Months = e.Months, SetAt = meta.OccurredAt, SetBy = meta.Actor is { } actor ? new PersonId(actor) : null },
        RetentionEvent.Forgotten e => this with { Last = (e, meta.OccurredAt), Told = Told > e.Before ? Told : e.Before },
        _ => throw new InvalidOperationException($"{@event.GetType()} has no arm."),
    };
}
