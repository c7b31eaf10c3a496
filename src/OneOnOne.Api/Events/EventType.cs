using System.Text.Json.Serialization.Metadata;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Events;

/// <summary>One kind of event: its stored name, who may learn of it, whose key seals its text. Stored names are written once and never changed.</summary>
public sealed class EventType
{
    internal EventType(string name, Type clrType, Audience audience, Seal seal)
    {
        Name = name;
        ClrType = clrType;
        Audience = audience;
        Seal = seal;
        DotnetType = $"{clrType.FullName}, {clrType.Assembly.GetName().Name}";
        Whole = EventJson.Whole.GetTypeInfo(clrType);
        Clear = EventJson.Clear.GetTypeInfo(clrType);
        Text = EventJson.Text.GetTypeInfo(clrType);
        EventJson.Check(this);
    }

    public string Name { get; }

    public Type ClrType { get; }

    public Audience Audience { get; }

    public Seal Seal { get; }

    /// <summary>Its text passes: it is sealed under the key of a month, and forgotten with it when the organization keeps text for a time only. Other text stays until its owner is erased.</summary>
    public bool Passes { get; private init; }

    /// <summary>A hint for Marten.</summary>
    public string DotnetType { get; }

    /// <summary>All members.</summary>
    public JsonTypeInfo Whole { get; }

    /// <summary>The members that are stored in the clear.</summary>
    public JsonTypeInfo Clear { get; }

    /// <summary>The members marked with <see cref="SealedAttribute"/>.</summary>
    public JsonTypeInfo Text { get; }

    /// <summary>The same kind of event, whose text passes.</summary>
    public EventType Passing() => new(Name, ClrType, Audience, Seal) { Passes = true };

    /// <summary>The event has members to seal.</summary>
    public bool HasText => Text.Properties.Count > 0;
}

/// <summary>Declares event types, one line each.</summary>
public static class Event
{
    public static EventType Of<T>(string name, Audience audience, Seal seal)
        where T : class => new(name, typeof(T), audience, seal);

    /// <summary>An event whose text is a person's.</summary>
    /// <param name="name">The stored name.</param>
    /// <param name="audience">Who may learn of it.</param>
    /// <param name="owner">The person whose key seals the event's text.</param>
    public static EventType Of<T>(string name, Audience audience, Func<T, Guid> owner)
        where T : class => new(name, typeof(T), audience, Seal.Owner(e => owner((T)e)));
}
