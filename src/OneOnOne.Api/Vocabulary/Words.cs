using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneOnOne.Api.Vocabulary;

/// <summary>Enums as the words of JSON, for rows, queries and filters: camelCase, or what <see cref="JsonStringEnumMemberNameAttribute"/> says.</summary>
public static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Names[value];

    /// <summary>The value of a word; null when there is no such word.</summary>
    public static T? Parse<T>(string word)
        where T : struct, Enum => Table<T>.Values.TryGetValue(word, out var value) ? value : null;

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(value => value, Spell);
        public static readonly Dictionary<string, T> Values = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        private static string Spell(T value)
        {
            var name = value.ToString();
            return typeof(T).GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(name);
        }
    }
}
