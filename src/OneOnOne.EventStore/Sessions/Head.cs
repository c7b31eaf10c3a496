using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore.Sessions;

/// <summary>The last row of an organization's ledger; position 0 when nothing was recorded.</summary>
/// <param name="Position">Its position.</param>
/// <param name="RecordedAt">Its recorded time.</param>
/// <param name="Current">This node's read models hold everything up to it: its writer filled them, or they caught up.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Head(long Position, DateTimeOffset RecordedAt, bool Current)
{
    private const string Text = """
        select l.position, l.recorded_at, coalesce(l.generation = any ($2), false) or (
          select count(*) from projected p where p.organization = $1 and p.projection = any ($3) and p.position >= l.position) >= cardinality($3)
        from ledger l where l.organization = $1 order by l.position desc limit 1
        """;

    public static NpgsqlBatchCommand Read(Guid organization, Generation generation) =>
        new NpgsqlBatchCommand(Text).Add(organization, NpgsqlDbType.Uuid)
            .Add(generation.Accepted, NpgsqlDbType.Array | NpgsqlDbType.Integer).Add(generation.Projections, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static async Task<Head> Take(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken)
            ? new Head(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetBoolean(2))
            : new Head(0, default, Current: true);
}
