using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace OneOnOne.EventStore.Sessions;

/// <summary>Fills the holes of a projection's statement: by what the append published in its transaction, or by what is already recorded.</summary>
internal static partial class Holes
{
    private static readonly ConcurrentDictionary<(string Text, string Shape), string> Filled = new();

    /// <summary>A statement without holes.</summary>
    public static NpgsqlBatchCommand Plain(Sql sql)
    {
        var command = new NpgsqlBatchCommand(sql.Text);
        foreach (var value in sql.Parameters)
        {
            command.AddValue(value is Sql.Hole ? throw new InvalidOperationException("Only a projection's statement may have holes.") : value);
        }

        return command;
    }

    /// <summary>For an event that is being appended: the n-th of its batch.</summary>
    public static NpgsqlBatchCommand Appending(Sql sql, long offset, DateTimeOffset? occurredAt)
    {
        var shape = string.Empty;
        var holes = false;
        foreach (var value in sql.Parameters)
        {
            var mark = value is Sql.Hole hole ? hole.Name[0] : '.';
            mark = mark == 'o' ? (occurredAt is null ? 'r' : '.') : mark;
            holes |= mark != '.';
            shape += mark;
        }

        var command = new NpgsqlBatchCommand(holes ? Filled.GetOrAdd((sql.Text, shape), static key => Rewrite(key.Text, key.Shape)) : sql.Text);
        for (var i = 0; i < sql.Parameters.Length; i++)
        {
            switch (shape[i])
            {
                case 'p':
                    _ = command.Add(offset, NpgsqlDbType.Bigint);
                    break;
                case 'r':
                    break;
                default:
                    command.AddValue(sql.Parameters[i] is Sql.Hole ? occurredAt : sql.Parameters[i]);
                    break;
            }
        }

        return command;
    }

    /// <summary>For an event that is recorded.</summary>
    public static NpgsqlBatchCommand Recorded(Sql sql, EventMeta meta)
    {
        var command = new NpgsqlBatchCommand(sql.Text);
        foreach (var value in sql.Parameters)
        {
            command.AddValue(value is not Sql.Hole hole ? value : hole.Name switch { "position" => meta.Position, "recordedAt" => meta.RecordedAt, _ => meta.OccurredAt });
        }

        return command;
    }

    // A recorded-time hole takes no parameter, so the later ones move up.
    private static string Rewrite(string text, string shape) => Marker().Replace(text, match =>
    {
        var index = int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture) - 1;
        var place = index + 1 - shape.AsSpan(0, index).Count('r');
        return shape[index] switch
        {
            'p' => $"(current_setting('oneonone.position')::bigint + ${place})",
            'r' => "current_setting('oneonone.recorded_at')::timestamptz",
            _ => $"${place}",
        };
    });

    /// <summary>The statement with an expression for each parameter.</summary>
    public static string Place(string text, string[] places) => Marker().Replace(text, match => places[int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture) - 1]);

    [GeneratedRegex(@"\$\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();
}
