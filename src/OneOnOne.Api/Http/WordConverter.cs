using System.Text.Json;
using System.Text.Json.Serialization;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Http;

/// <summary>Enums in bodies are the words of the contract, letter by letter: .NET's own converter also takes other cases, numbers and lists of words.</summary>
public sealed class WordConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, JsonEncodedText> Encoded = Enum.GetValues<T>().ToDictionary(value => value, value => JsonEncodedText.Encode(Words.Of(value)));

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Words.Parse<T>(reader.GetString()!) is { } value ? value : throw new JsonException("There is no such word.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Encoded[value]);
    }
}
