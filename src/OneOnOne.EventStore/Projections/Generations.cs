using Npgsql;
using NpgsqlTypes;
using OneOnOne.EventStore.Sessions;

namespace OneOnOne.EventStore.Projections;

/// <summary>The set of read models this node fills.</summary>
/// <param name="Id">Its number in the ledger.</param>
/// <param name="Accepted">The sets that contain it.</param>
/// <param name="Projections">Its read models.</param>
internal sealed record Generation(int Id, int[] Accepted, string[] Projections);

/// <summary>Which writers filled which read models.</summary>
internal sealed class Generations(NpgsqlDataSource source, Prologue prologue, IReadOnlyList<IProjection> projections)
{
    private readonly string[] _own = [.. projections.Select(Key).Order(StringComparer.Ordinal)];
    private volatile Generation? _current;
    private volatile Dictionary<int, string[]> _sets = [];

    public static string Key(IProjection projection) => $"{projection.Name}_{projection.Version}";

    public ValueTask<Generation> Current(CancellationToken cancellationToken) => _current is { } current ? new(current) : new(Load(cancellationToken));

    /// <summary>The generations whose writers filled this read model.</summary>
    public int[] Filling(IProjection projection) => [.. _sets.Where(set => set.Value.Contains(Key(projection), StringComparer.Ordinal)).Select(set => set.Key)];

    /// <summary>Read them again: another node may have brought a new one.</summary>
    public async Task<Generation> Load(CancellationToken cancellationToken)
    {
        await using var link = await Link.Open(source, Guid.Empty, prologue, cancellationToken);
        await using var batch = link.BeginWrite();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into generation (projections) select $1 where not exists (select from generation where projections = $1) on conflict do nothing")
            .Add(_own, NpgsqlDbType.Array | NpgsqlDbType.Text));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select id, projections from generation"));
        batch.BatchCommands.Add(Prologue.Commit());
        var sets = new Dictionary<int, string[]>();
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            _ = await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                sets[reader.GetInt32(0)] = reader.GetFieldValue<string[]>(1);
            }

            _ = await reader.NextResultAsync(cancellationToken);
        }

        link.Ended();
        _sets = sets;
        var id = sets.Single(set => set.Value.SequenceEqual(_own, StringComparer.Ordinal)).Key;
        int[] accepted = [.. sets.Where(set => _own.All(name => set.Value.Contains(name, StringComparer.Ordinal))).Select(set => set.Key)];
        return _current = new Generation(id, accepted, _own);
    }
}
