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

    public ImmutableHashSet<(string Issuer, string Subject)> Identities { get; private init; } = [];

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
        PersonEvent.IdentityLinked { Issuer: { } issuer, Subject: { } subject } => this with { Identities = Identities.Add((issuer, subject)) },
        PersonEvent.IdentityLinked => this,
        PersonEvent.AbsencesChanged e => this with { Absences = e.Absences ?? [] },
        PersonEvent.RemindersChosen e => this with { Reminders = e.Reminders },
        PersonEvent.RoleGranted e => this with { Roles = Roles.Add(e.Role) },
        PersonEvent.RoleRevoked e => this with { Roles = Roles.Remove(e.Role) },
        PersonEvent.Deactivated => this with { Standing = Standing.Deactivated },
        PersonEvent.Reactivated => this with { Standing = Standing.Active },
        PersonEvent.Deprovisioned => this with { Standing = Standing.Deprovisioned, Identities = [] },
        PersonEvent.PersonalDataErased => this with { Standing = Standing.Erased, Profile = null, Absences = [], Reminders = ReminderSettings.Off, Roles = [], Identities = [] },
        _ => throw new InvalidOperationException($"{@event.GetType()} has no arm."),
    };
}
