using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace OneOnOne.EventStore;

/// <summary>One SQL statement whose values are parameters ($1, $2, …), never text.</summary>
/// <param name="Text">The statement. Lower case, one statement.</param>
/// <param name="Parameters">Its values, in order. In a projection the markers <see cref="Position"/> and <see cref="RecordedAt"/> stand for values that only the append knows.</param>
public sealed record Sql(string Text, params object?[] Parameters)
{
    /// <summary>The hole for the event's position in its organization.</summary>
    public static object Position { get; } = new Hole("position");

    /// <summary>The hole for the transaction's recorded time.</summary>
    public static object RecordedAt { get; } = new Hole("recordedAt");

    /// <summary>The hole for when the event occurred: its own <c>occurredAt</c> where it has one, else the recorded time.</summary>
    public static object OccurredAt { get; } = new Hole("occurredAt");

    /// <summary>A typed null.</summary>
    public static object Null(NpgsqlDbType type) => new NpgsqlParameter { NpgsqlDbType = type, Value = DBNull.Value, Direction = ParameterDirection.Input };

    internal sealed record Hole(string Name);
}
