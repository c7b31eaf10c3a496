using Npgsql;
using NpgsqlTypes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Events;

/// <summary>Values of rows and filters as parameters, and back: what may be absent keeps its type.</summary>
public static class Cells
{
    /// <summary>After every instant: where what has no time stands in a list ordered by time.</summary>
    public static DateTime Infinity { get; } = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);

    public static object Of(Guid? value) => value is { } given ? given : Sql.Null(NpgsqlDbType.Uuid);

    public static object Of(string? value) => value is { } given ? given : Sql.Null(NpgsqlDbType.Text);

    public static object Of(bool? value) => value is { } given ? given : Sql.Null(NpgsqlDbType.Boolean);

    public static object Of(int? value) => value is { } given ? given : Sql.Null(NpgsqlDbType.Integer);

    public static object Of(long? value) => value is { } given ? given : Sql.Null(NpgsqlDbType.Bigint);

    public static object Of(DateOnly? value) => value is { } given ? given : Sql.Null(NpgsqlDbType.Date);

    public static object Of(DateTimeOffset? value) => value is { } given ? given.ToUniversalTime() : Sql.Null(NpgsqlDbType.TimestampTz);

    public static Guid? Uuid(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetGuid(ordinal);

    public static DateOnly? Day(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<DateOnly>(ordinal);

    public static DateTimeOffset? Instant(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<DateTimeOffset>(ordinal);
}
