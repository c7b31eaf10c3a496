using Npgsql;
using NpgsqlTypes;

namespace OneOnOne.EventStore.Sessions;

internal static class Parameters
{
    public static NpgsqlBatchCommand Add<T>(this NpgsqlBatchCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(value is null
            ? new NpgsqlParameter { NpgsqlDbType = type, Value = DBNull.Value }
            : new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value });
        return command;
    }

    public static NpgsqlBatchCommand AddNullable<T>(this NpgsqlBatchCommand command, T? value, NpgsqlDbType type)
        where T : struct
    {
        command.Parameters.Add(value is { } set ? new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = set } : new NpgsqlParameter { NpgsqlDbType = type, Value = DBNull.Value });
        return command;
    }

    /// <summary>A caller's value: a parameter of its own making, null, or anything Npgsql can map.</summary>
    public static void AddValue(this NpgsqlBatchCommand command, object? value) =>
        command.Parameters.Add(value switch
        {
            NpgsqlParameter made => made.Clone(),
            null => new NpgsqlParameter { Value = DBNull.Value },
            string text => new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text },
            Guid id => new NpgsqlParameter<Guid> { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Uuid },
            long number => new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint },
            DateTimeOffset instant => new NpgsqlParameter<DateTimeOffset> { TypedValue = instant.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
            _ => new NpgsqlParameter { Value = value },
        });
}
