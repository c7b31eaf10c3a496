using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>A right to read what others share, or to have it carried out for them: asked for with a reason, given by a second person, and over after a week at most.</summary>
public sealed record AccessGrant(AccessGrantId Id) : IAggregate<AccessGrant, AccessGrantEvent>
{
    public const int LongestDays = 7;

    /// <summary>A request that nobody approved so long is none any more: what was urgent then must be argued anew.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(7);

    public static string StreamType => "accessGrant";

    /// <summary>Null before it was asked for.</summary>
    public AccessRequest? Request { get; private init; }

    public AccessApproval? Approval { get; private init; }

    /// <summary>Who took it back; null when nobody did.</summary>
    public PersonId? RevokedBy { get; private init; }

    /// <summary>When it was taken back, or its end was put down.</summary>
    public DateTimeOffset? EndedAt { get; private init; }

    public long Version { get; private init; }

    public AccessStatus Status => EndedAt is not null ? RevokedBy is null ? AccessStatus.Ended : AccessStatus.Revoked : Approval is null ? AccessStatus.Requested : AccessStatus.Approved;

    public static AccessGrant Start(Guid id) => new(new AccessGrantId(id));

    /// <summary>It opens what it names: approved, not taken back, and its time is not over.</summary>
    public bool IsOpen(DateTimeOffset now) => Status is AccessStatus.Approved && now < Approval!.Until;

    /// <summary>It waited too long for a second person.</summary>
    public bool Lapsed(DateTimeOffset now) => Status is AccessStatus.Requested && Request is { } request && now >= request.At + Waits;

    /// <summary>Whoever asked keeps the directory and did so all the time: a role that comes back brings no old grant back.</summary>
    public bool Trusts(Person requester) => Request is { } request && requester.KeeperSince is { } since && since <= request.At;

    public AccessGrant Evolve(AccessGrantEvent @event, EventMeta meta) => (@event switch
    {
        AccessGrantEvent.Requested e => this with { Request = new AccessRequest(e.Kind, e.By, meta.RecordedAt, e.SeriesId, e.PersonId, e.Days, e.Reason, e.PublicKey, meta.Erased) },
        AccessGrantEvent.Approved e => this with { Approval = new AccessApproval(e.By, meta.RecordedAt, e.Until, e.Series) },
        AccessGrantEvent.Revoked e => this with { RevokedBy = e.By, EndedAt = meta.RecordedAt },
        AccessGrantEvent.Ended => this with { EndedAt = meta.RecordedAt },
        _ => throw new InvalidOperationException($"{@event.GetType()} has no arm."),
    }) with
    {
        Version = meta.Version,
    };
}

/// <summary>What was asked for, by whom and why.</summary>
public sealed record AccessRequest(AccessKind Kind, PersonId By, DateTimeOffset At, SeriesId? SeriesId, PersonId? PersonId, int Days, string? Reason, PublicJwk? PublicKey, bool Erased);

/// <summary>Who gave it, until when, and what it opens.</summary>
public sealed record AccessApproval(PersonId By, DateTimeOffset At, DateTimeOffset Until, IReadOnlyList<SeriesId> Series);
