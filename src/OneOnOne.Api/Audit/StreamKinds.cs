using System.Reflection;
using OneOnOne.Api.Events;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Audit;

/// <summary>Which kind of stream an event belongs into: a stream's row is in no leaf, and its kind decides whether its events are read.</summary>
public static class StreamKinds
{
    private static readonly Dictionary<Type, string> Kinds = typeof(StreamKinds).Assembly.GetTypes()
        .SelectMany(state => state.GetInterfaces().Where(known => known.IsGenericType && known.GetGenericTypeDefinition() == typeof(IAggregate<,>)).Select(known => (State: state, Event: known.GetGenericArguments()[1])))
        .ToDictionary(pair => pair.Event, pair => (string)pair.State.GetProperty("StreamType", BindingFlags.Public | BindingFlags.Static)!.GetValue(obj: null)!);

    /// <summary>The kind of stream in which an event of this stored name stands; null when this version does not know the name.</summary>
    public static string? Of(string eventName) => AllEvents.Types.TryGet(eventName, out var type) && type.ClrType.BaseType is { } chapter ? Kinds.GetValueOrDefault(chapter) : null;
}
