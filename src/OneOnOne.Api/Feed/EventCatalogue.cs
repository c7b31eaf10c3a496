using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Feed;

/// <summary>
/// What can happen, written down for those who listen: an AsyncAPI 3 document made of the event types the service knows, so that it cannot say anything else. What an event's
/// reader may not know is absent from its data; so every member of it is optional.
/// </summary>
/// <param name="types">What can happen.</param>
/// <param name="channels">How else it is told.</param>
public sealed class EventCatalogue(EventTypes types, IEnumerable<EventChannel> channels)
{
    private static readonly JsonSerializerOptions Printed = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly JsonSchemaExporterOptions Schemas = new() { TransformSchemaNode = static (context, schema) => Known(context.TypeInfo.Type, schema) };

    private readonly Lazy<string> _document = new(() => Write(types, [.. channels]).ToJsonString(Printed));

    /// <summary>The document.</summary>
    public string Document => _document.Value;

    /// <summary>The schema of something, with the ids of this service told as what they are.</summary>
    public static JsonNode SchemaOf(JsonTypeInfo type) => type.GetJsonSchemaAsNode(Schemas);

    private static JsonObject Write(EventTypes types, IReadOnlyList<EventChannel> channels)
    {
        var all = types.All.OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = "OneOnOne.Api events",
                ["version"] = "1.0.0",
                ["description"] = "Everything that can happen, as the feed (`GET /v1/events`) and the event stream (`GET /v1/events/stream`) tell it. Names are never changed; members are only added.",
                ["license"] = new JsonObject { ["name"] = "MIT" },
            },
            ["defaultContentType"] = "application/json",
            ["channels"] = Named(channels.Select(channel => (channel.Name, Channel(null, channel.Title, channel.Description, channel.Messages.Select(message => message.Name))))
                .Prepend(("events", Channel(
                    "/v1/events/stream",
                    "Event stream",
                    "Server-sent events: `id` is the position, `event` the name of the message, `data` its payload. `Last-Event-ID` resumes.",
                    all.Select(type => type.Name))))),
            ["operations"] = Named(channels.Select(channel => (channel.Operation, Operation(channel.Name, channel.Summary)))
                .Prepend(("streamEvents", Operation("events", "The service tells what happens, as far as the reader may know.")))),
            ["components"] = new JsonObject
            {
                ["messages"] = Named(all.Select(type => (type.Name, Message(type))).Concat(channels.SelectMany(channel => channel.Messages.Select(message => (message.Name, Message(channel, message)))))),
                ["schemas"] = Named(all.Select(type => (type.Name, Payload(type))).Append(("personRef", PersonRef())).Concat(channels.Select(channel => (channel.Name, SchemaOf(channel.Payload).AsObject())))),
            },
        };
    }

    private static JsonObject Named(IEnumerable<(string Name, JsonObject What)> all) => new(all.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Name, one.What)));

    private static JsonObject Channel(string? address, string title, string description, IEnumerable<string> messages) => new()
    {
        ["address"] = address,
        ["title"] = title,
        ["description"] = description,
        ["messages"] = Named(messages.Select(name => (name, Ref("messages", name)))),
    };

    private static JsonObject Operation(string channel, string summary) => new()
    {
        ["action"] = "send",
        ["channel"] = new JsonObject { ["$ref"] = $"#/channels/{channel}" },
        ["summary"] = summary,
    };

    private static JsonObject Message(EventChannel channel, (string Name, string Title, string Summary) message) => new()
    {
        ["name"] = message.Name,
        ["title"] = message.Title,
        ["summary"] = message.Summary,
        ["contentType"] = channel.ContentType,
        ["payload"] = Ref("schemas", channel.Name),
    };

    private static JsonObject Message(EventType type) => new()
    {
        ["name"] = type.Name,
        ["title"] = char.ToUpperInvariant(type.Name[0]) + type.Name[1..].Replace('_', ' '),
        ["summary"] = type.Audience switch
        {
            Audience.Directory => "For everybody; what it says of a person for HR, administrators and that person.",
            Audience.MeetingFacts => "For the two people; without text for HR and administrators.",
            Audience.Participants => "For the two people; of a goal for its owner and those it is shared with.",
            Audience.Author => "For who caused it; of a reminder for who is reminded.",
            _ => "For HR and administrators.",
        },
        ["contentType"] = "application/json",
        ["payload"] = Ref("schemas", type.Name),
        ["x-audience"] = Words.Of(type.Audience),
    };

    private static JsonObject Payload(EventType type) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("eventId", "type", "audience", "position", "version", "recordedAt", "occurredAt", "actor", "stream", "meetingId", "seriesId", "data"),
        ["properties"] = new JsonObject
        {
            ["eventId"] = Uuid(),
            ["type"] = new JsonObject { ["const"] = type.Name },
            ["audience"] = new JsonObject { ["const"] = Words.Of(type.Audience) },
            ["position"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
            ["version"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
            ["recordedAt"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["occurredAt"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["actor"] = new JsonObject { ["oneOf"] = new JsonArray(Ref("schemas", "personRef"), new JsonObject { ["type"] = "null" }) },
            ["stream"] = new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("type", "id"),
                ["properties"] = new JsonObject { ["type"] = new JsonObject { ["type"] = "string" }, ["id"] = Uuid() },
            },
            ["meetingId"] = UuidOrNull(),
            ["seriesId"] = UuidOrNull(),
            ["data"] = SchemaOf(type.Whole),
            ["actorKeyId"] = new JsonObject { ["type"] = "string", ["format"] = "uuid", ["description"] = "The key that caused it, when no person did." },
            ["erased"] = new JsonObject { ["type"] = "boolean", ["description"] = "The text of it is gone with its key." },
        },
    };

    // What has a converter of its own says nothing of itself; and what nobody may rely on is not required.
    private static JsonNode Known(Type type, JsonNode schema)
    {
        if ((Nullable.GetUnderlyingType(type) ?? type).GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IId<>)))
        {
            return Nullable.GetUnderlyingType(type) is null ? Uuid() : UuidOrNull();
        }

        if (schema is JsonObject known)
        {
            _ = known.Remove("required");
        }

        return schema;
    }

    private static JsonObject PersonRef() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("id", "displayName", "title", "active"),
        ["properties"] = new JsonObject
        {
            ["id"] = Uuid(),
            ["displayName"] = new JsonObject { ["type"] = new JsonArray("string", "null") },
            ["title"] = new JsonObject { ["type"] = new JsonArray("string", "null") },
            ["active"] = new JsonObject { ["type"] = "boolean" },
            ["erased"] = new JsonObject { ["type"] = "boolean" },
        },
    };

    private static JsonObject Ref(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    private static JsonObject Uuid() => new() { ["type"] = "string", ["format"] = "uuid" };

    private static JsonObject UuidOrNull() => new() { ["type"] = new JsonArray("string", "null"), ["format"] = "uuid" };
}
