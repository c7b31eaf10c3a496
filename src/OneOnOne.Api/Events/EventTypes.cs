using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace OneOnOne.Api.Events;

/// <summary>All event types the service knows, by stored name and by record.</summary>
public sealed class EventTypes
{
    private readonly FrozenDictionary<string, EventType> _byName;
    private readonly FrozenDictionary<Type, EventType> _byClrType;

    /// <summary>Index them.</summary>
    /// <exception cref="InvalidOperationException">A stored name or a record stands twice.</exception>
    public EventTypes(IEnumerable<EventType> types)
    {
        All = [.. types];
        if (All.GroupBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } name)
        {
            throw new InvalidOperationException($"The stored name '{name.Key}' stands for two events.");
        }

        if (All.GroupBy(t => t.ClrType).FirstOrDefault(g => g.Skip(1).Any()) is { } type)
        {
            throw new InvalidOperationException($"{type.Key} has two stored names.");
        }

        _byName = All.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        _byClrType = All.ToFrozenDictionary(t => t.ClrType);
    }

    public IReadOnlyList<EventType> All { get; }

    public bool TryGet(string storedName, [NotNullWhen(true)] out EventType? type) => _byName.TryGetValue(storedName, out type);

    public EventType Of(Type clrType) =>
        _byClrType.TryGetValue(clrType, out var type) ? type : throw new InvalidOperationException($"{clrType} has no stored name.");
}
