using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneOnOne.Api.Http;

/// <summary>Refuses in any string of a body what PostgreSQL and UTF-8 cannot hold: U+0000 and halves of surrogate pairs.</summary>
public sealed class Text : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("This is a string.");
        }

        // The reader itself refuses a lone surrogate.
        var text = reader.GetString();
        return text!.Contains('\0', StringComparison.Ordinal) ? throw new JsonException("A text cannot contain U+0000.") : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}
