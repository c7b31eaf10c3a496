using System.Collections.Immutable;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>How a person stands in the organization.</summary>
public enum Standing
{
    Unknown,
    Active,
    Deactivated,

    /// <summary>Deactivated, and what named them is free for somebody else.</summary>
    Deprovisioned,
    Erased,
}

/// <summary>A person of the directory, as their events add up.</summary>
public sealed record Person(PersonId Id) : IAggregate<Person, PersonEvent>
{
    public static string StreamType => "person";

    public Standing Standing { get; private init; }

    /// <summary>Null once it was erased.</summary>
    public Profile? Profile { get; private init; }

    public PersonId? Manager { get; private init; }

    /// <summary>By their first day.</summary>
    public IReadOnlyList<Absence> Absences { get; private init; } = [];

    public ReminderSettings Reminders { get; private init; } = ReminderSettings.Off;

    public ImmutableHashSet<Role> Roles { get; private init; } = [];

    /// <summary>Since when, without a break, they keep the directory by one role or another; null when they do not.</summary>
    public DateTimeOffset? KeeperSince { get; private init; }

    /// <summary>Since when, without a break, they are an administrator; null when they are none.</summary>
    public DateTimeOffset? AdminSince { get; private init; }

    public ImmutableHashSet<(string Issuer, string Subject)> Identities { get; private init; } = [];

    /// <summary>How far the erasure of their data has come; null when nobody thinks of it.</summary>
    public ErasureProgress? Erasure { get; private init; }

    /// <summary>The first token with their verified address is theirs, whatever the organization chose.</summary>
    public bool Awaited { get; private init; }

    /// <summary>What the directory knows of a person: all that decisions about the directory look at. Identities and absences are not among it.</summary>
    public static Person Of(PersonCard card) => new(card.Id)
    {
        Standing = card switch { { Erased: true } => Standing.Erased, { Deprovisioned: true } => Standing.Deprovisioned, { Active: true } => Standing.Active, _ => Standing.Deactivated },
        Profile = card.Profile,
        Manager = card.Manager,
        Roles = [.. card.Roles],
    };

    public static Person Start(Guid id) => new(new PersonId(id));

    public Person Evolve(PersonEvent @event, EventMeta meta) => @event switch
    {
        PersonEvent.Added e => this with { Standing = Standing.Active, Profile = e.Profile },
        PersonEvent.ProfileChanged e => this with { Profile = e.Profile },
        PersonEvent.ManagerAssigned e => this with { Manager = e.Manager },
        PersonEvent.IdentityLinked { Issuer: { } issuer, Subject: { } subject } => this with { Identities = Identities.Add((issuer, subject)), Awaited = false },
        PersonEvent.IdentityLinked => this with { Awaited = false },
        PersonEvent.IdentityAwaited => this with { Awaited = true },
        PersonEvent.AbsencesChanged e => this with { Absences = e.Absences ?? [] },
        PersonEvent.RemindersChosen e => this with { Reminders = e.Reminders },
        PersonEvent.RoleGranted e => Trusted(Roles.Add(e.Role), meta),
        PersonEvent.RoleRevoked e => Trusted(Roles.Remove(e.Role), meta),
        PersonEvent.Deactivated => this with { Standing = Standing.Deactivated },
        PersonEvent.Reactivated => (this with { Standing = Standing.Active, KeeperSince = null, AdminSince = null }).Trusted(Roles, meta),
        PersonEvent.Deprovisioned => this with { Standing = Standing.Deprovisioned, Identities = [], Awaited = false },
        PersonEvent.ErasureProposed e => this with { Erasure = new ErasureProgress.Proposed(e.By, meta.RecordedAt, e.ExpiresAt) },
        PersonEvent.ErasureWithdrawn => this with { Erasure = null },
        PersonEvent.PersonalDataErased => this with
        {
            Standing = Standing.Erased,
            Profile = null,
            Absences = [],
            Reminders = ReminderSettings.Off,
            Roles = [],
            Identities = [],
            Awaited = false,
            Erasure = new ErasureProgress.Underway(meta.RecordedAt),
        },
        PersonEvent.ErasureCompleted => this with { Erasure = Erasure is ErasureProgress.Underway underway ? new ErasureProgress.Completed(underway.ErasedAt, meta.RecordedAt) : Erasure },
        _ => throw new InvalidOperationException($"{@event.GetType()} has no arm."),
    };

    private Person Trusted(ImmutableHashSet<Role> roles, EventMeta meta) => this with
    {
        Roles = roles,
        KeeperSince = roles.IsEmpty ? null : KeeperSince ?? meta.RecordedAt,
        AdminSince = roles.Contains(Role.Admin) ? AdminSince ?? meta.RecordedAt : null,
    };
}
