using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>Whether a hold still stands.</summary>
public enum LegalHoldStatus
{
    Unknown,
    Active,
    Lifted,
}

/// <summary>Somebody, or a standing one-on-one, of whom nothing is forgotten while this stands.</summary>
public sealed record LegalHold(LegalHoldId Id) : IAggregate<LegalHold, LegalHoldEvent>
{
    public static string StreamType => "legalHold";

    public LegalHoldStatus Status { get; private init; }

    public PersonId? Person { get; private init; }

    public SeriesId? Series { get; private init; }

    /// <summary>Why; null once its key is gone.</summary>
    public string? Reason { get; private init; }

    public DateTimeOffset PlacedAt { get; private init; }

    public PersonId? PlacedBy { get; private init; }

    public DateTimeOffset? LiftedAt { get; private init; }

    public PersonId? LiftedBy { get; private init; }

    public long Version { get; private init; }

    public static LegalHold Start(Guid id) => new(new LegalHoldId(id));

    public LegalHold Evolve(LegalHoldEvent @event, EventMeta meta) => (@event switch
    {
        LegalHoldEvent.Placed e => this with { Status = LegalHoldStatus.Active, Person = e.PersonId, Series = e.SeriesId, Reason = e.Reason, PlacedAt = meta.OccurredAt, PlacedBy = By(meta) },
        LegalHoldEvent.Lifted => this with { Status = LegalHoldStatus.Lifted, LiftedAt = meta.OccurredAt, LiftedBy = By(meta) },
        _ => throw new InvalidOperationException($"{@event.GetType()} has no arm."),
    }) with
    {
        Version = meta.Version,
    };

    private static PersonId? By(EventMeta meta) => meta.Actor is { } actor ? new PersonId(actor) : null;
}
