using System.Text.Json.Serialization;

namespace OneOnOne.EventStore.Sessions;

[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, Guid>))]
[JsonSerializable(typeof(IReadOnlyDictionary<Guid, long>))]
[JsonSerializable(typeof(Dictionary<string, Guid>))]
[JsonSerializable(typeof(Dictionary<Guid, long>))]
internal sealed partial class Json : JsonSerializerContext;
