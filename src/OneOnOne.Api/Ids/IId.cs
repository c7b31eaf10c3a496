using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneOnOne.Api.Ids;

/// <summary>An id that says what it is the id of. In JSON and in routes it is a lower-case UUID.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

public static class Id
{
    public static bool TryParse<TId>([NotNullWhen(true)] string? text, out TId id)
        where TId : struct, IId<TId>
    {
        var parsed = Guid.TryParseExact(text, "D", out var value);
        id = TId.From(value);
        return parsed;
    }

    public static string Format(Guid value) => value.ToString("D");
}

/// <summary>Reads and writes every id as its UUID.</summary>
public sealed class IdConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType && Array.Exists(typeToConvert.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class IdConverter<TId> : JsonConverter<TId>
        where TId : struct, IId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Id.TryParse<TId>(reader.GetString(), out var id) ? id : throw new JsonException("An id is a UUID.");

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Id.TryParse<TId>(reader.GetString(), out var id) ? id : throw new JsonException("An id is a UUID.");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WritePropertyName(Id.Format(value.Value));
    }
}
