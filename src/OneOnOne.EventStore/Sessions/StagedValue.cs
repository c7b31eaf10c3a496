using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace OneOnOne.EventStore.Sessions;

/// <summary>A value of a read model's statement as PostgreSQL writes it, and its type: what Npgsql would have sent.</summary>
internal static class StagedValue
{
    public static (string? Text, string Type) Of(object? value) => value switch
    {
        null => (null, "text"),
        NpgsqlParameter { Value: null or DBNull } made => (null, Name(made.NpgsqlDbType)),
        NpgsqlParameter made => (Of(made.Value).Text, Name(made.NpgsqlDbType)),
        string text => (text, "text"),
        Guid id => (id.ToString("D"), "uuid"),
        bool flag => (flag ? "true" : "false", "boolean"),
        short number => (number.ToString(CultureInfo.InvariantCulture), "smallint"),
        int number => (number.ToString(CultureInfo.InvariantCulture), "integer"),
        long number => (number.ToString(CultureInfo.InvariantCulture), "bigint"),
        byte[] bytes => ($"\\x{Convert.ToHexString(bytes)}", "bytea"),
        DateOnly day => (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "date"),
        DateTimeOffset instant => (instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture), "timestamptz"),
        Guid[] ids => Array(ids.Select(id => Of(id).Text), "uuid"),
        string?[] texts => Array(texts, "text"),
        int[] numbers => Array(numbers.Select(number => Of(number).Text), "integer"),
        long[] numbers => Array(numbers.Select(number => Of(number).Text), "bigint"),
        _ => throw new NotSupportedException($"A read model's statement cannot be staged with a value of {value.GetType()}."),
    };

    private static (string Text, string Type) Array(IEnumerable<string?> elements, string type) =>
        ($"{{{string.Join(',', elements.Select(element => element is null ? "null" : $"\"{element.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""))}}}", $"{type}[]");

    private static string Name(NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.Text => "text",
        NpgsqlDbType.Varchar => "varchar",
        NpgsqlDbType.Uuid => "uuid",
        NpgsqlDbType.Boolean => "boolean",
        NpgsqlDbType.Smallint => "smallint",
        NpgsqlDbType.Integer => "integer",
        NpgsqlDbType.Bigint => "bigint",
        NpgsqlDbType.Bytea => "bytea",
        NpgsqlDbType.Date => "date",
        NpgsqlDbType.TimestampTz => "timestamptz",
        NpgsqlDbType.Jsonb => "jsonb",
        NpgsqlDbType.Array | NpgsqlDbType.Uuid => "uuid[]",
        NpgsqlDbType.Array | NpgsqlDbType.Text => "text[]",
        NpgsqlDbType.Array | NpgsqlDbType.Bigint => "bigint[]",
        _ => throw new NotSupportedException($"A read model's statement cannot be staged with a value of the type {type}."),
    };
}
