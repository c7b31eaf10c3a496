using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;

namespace OneOnOne.EventStore.Sessions;

/// <summary>The last row of an organization's ledger; position 0 when nothing was recorded.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Head(long Position, int? Generation, DateTimeOffset RecordedAt)
{
    public static NpgsqlBatchCommand Read(Guid organization) =>
        new NpgsqlBatchCommand("select position, generation, recorded_at from ledger where organization = $1 order by position desc limit 1").Add(organization, NpgsqlDbType.Uuid);

    public static async Task<Head> Take(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken)
            ? new Head(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(2))
            : default;
}
