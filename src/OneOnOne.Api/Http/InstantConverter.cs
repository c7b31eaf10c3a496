using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneOnOne.Api.Http;

/// <summary>Instants in bodies say their offset: without one they would mean whatever zone the server happens to be in.</summary>
public sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Parameters.IsInstant(reader.GetString()!) && reader.TryGetDateTimeOffset(out var instant)
            ? instant
            : throw new JsonException("This is an instant such as 2026-12-01T09:00:00Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
