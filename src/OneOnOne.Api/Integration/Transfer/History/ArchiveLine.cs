using System.Text.Json;
using System.Text.Json.Nodes;
using OneOnOne.Api.Events;
using OneOnOne.Api.Goals;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer.History;

/// <summary>One line of an archive: an event as it happened, or a person that events name.</summary>
/// <param name="Stream">The stream, of an event.</param>
/// <param name="Type">The event's stored name.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Actor">Who caused it.</param>
/// <param name="Agreement">Whose key seals what two people agreed, where the stream has such a key.</param>
/// <param name="Data">All of the event.</param>
/// <param name="Person">The person's id, of a person.</param>
/// <param name="Email">Their address; absent of who was erased.</param>
/// <param name="ExternalId">Their external id.</param>
public sealed record ArchiveLine(
    Guid? Stream = null, string? Type = null, DateTimeOffset? OccurredAt = null, Guid? Actor = null, Guid? Agreement = null, JsonObject? Data = null, Guid? Person = null, string? Email = null, string? ExternalId = null)
{
    /// <summary>Appends events of the kinds of streams that make up the history of one-on-ones. The directory, keys and settings are not among them.</summary>
    private static readonly Dictionary<string, Action<IWriteSession, Guid, object, SealingContext?, DateTimeOffset, Guid?>> Kinds = new(StringComparer.Ordinal)
    {
        [StandingSeries.StreamType] = Append<StandingSeries, SeriesEvent>,
        [Meeting.StreamType] = Append<Meeting, MeetingEvent>,
        [Notebook.StreamType] = Append<Notebook, NotebookEvent>,
        [Goal.StreamType] = Append<Goal, GoalEvent>,
        [AgendaTemplate.StreamType] = Append<AgendaTemplate, AgendaTemplateEvent>,
    };

    private static readonly Dictionary<Type, string> KindOf = new()
    {
        [typeof(SeriesEvent)] = StandingSeries.StreamType,
        [typeof(MeetingEvent)] = Meeting.StreamType,
        [typeof(NotebookEvent)] = Notebook.StreamType,
        [typeof(GoalEvent)] = Goal.StreamType,
        [typeof(AgendaTemplateEvent)] = AgendaTemplate.StreamType,
    };

    /// <summary>The kinds of streams that an archive holds.</summary>
    public static IReadOnlyCollection<string> StreamTypes => Kinds.Keys;

    /// <summary>The event; null when this service knows none of that name that an archive may hold.</summary>
    public object? Event(EventTypes types) =>
        Type is not null && Data is not null && types.TryGet(Type, out var type) && KindOf.ContainsKey(type.ClrType.BaseType!) ? Data.Deserialize(type.Whole) : null;

    /// <summary>Append it.</summary>
    public void AppendTo(IWriteSession session, object happened) =>
        Kinds[KindOf[happened.GetType().BaseType!]](session, Stream!.Value, happened, Agreement is { } key ? new SealingContext(key) : null, OccurredAt!.Value, Actor);

    /// <summary>The same line where ids have others: as the whole of a value, never within a text.</summary>
    public ArchiveLine With(IReadOnlyDictionary<Guid, Guid> others)
    {
        if (others.Count == 0)
        {
            return this;
        }

        Guid? Other(Guid? id) => id is { } known && others.TryGetValue(known, out var other) ? other : id;
        return this with { Stream = Other(Stream), Actor = Other(Actor), Data = (JsonObject?)Replace(Data, others) };
    }

    /// <summary>Every id that stands as the whole of a value.</summary>
    public static IEnumerable<Guid> Ids(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Ids(member.Value)),
        JsonArray items => items.SelectMany(Ids),
        JsonValue value when value.TryGetValue<string>(out var text) && Guid.TryParseExact(text, "D", out var id) => [id],
        _ => [],
    };

    private static JsonNode? Replace(JsonNode? node, IReadOnlyDictionary<Guid, Guid> others) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Replace(member.Value, others)))),
        JsonArray items => new JsonArray([.. items.Select(item => Replace(item, others))]),
        JsonValue value when value.TryGetValue<string>(out var text) && Guid.TryParseExact(text, "D", out var id) && others.TryGetValue(id, out var other) => JsonValue.Create(other.ToString("D")),
        _ => node?.DeepClone(),
    };

    private static void Append<TState, TEvent>(IWriteSession session, Guid stream, object happened, SealingContext? sealing, DateTimeOffset occurredAt, Guid? actor)
        where TState : IAggregate<TState, TEvent>
        where TEvent : class => session.Append<TState, TEvent>(stream, [(TEvent)happened], sealing, occurredAt, actor);
}
