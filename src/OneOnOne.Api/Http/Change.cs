using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneOnOne.Api.Http;

/// <summary>A member of a PATCH body: absent (leave it), or given, null included (make it so).</summary>
[JsonConverter(typeof(ChangeConverterFactory))]
public readonly record struct Change<T>
{
    private Change(T value)
    {
        IsGiven = true;
        Value = value;
    }

    public bool IsGiven { get; }

    public T? Value { get; }

    public static Change<T> To(T value) => new(value);

    /// <summary>The value given, otherwise the one there is.</summary>
    public T Over(T current) => IsGiven ? Value! : current;
}

public sealed class ChangeConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Change<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ChangeConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class ChangeConverter<T> : JsonConverter<Change<T>>
    {
        public override bool HandleNull => true;

        public override Change<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return Change<T>.To(JsonSerializer.Deserialize<T>(ref reader, options)!);
            }
            catch (JsonException inside)
            {
                // Its path begins at this member; without one of its own, this exception gets the way that led here.
                throw new JsonException(inside.Message, inside);
            }
        }

        public override void Write(Utf8JsonWriter writer, Change<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
