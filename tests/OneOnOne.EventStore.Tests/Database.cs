using Npgsql;
using OneOnOne.EventStore.Projections;
using OneOnOne.LocalPostgres;

[assembly: AssemblyFixture(typeof(OneOnOne.EventStore.Tests.Server))]

namespace OneOnOne.EventStore.Tests;

/// <summary>One PostgreSQL per run, with a template that has the schema.</summary>
public sealed class Server : IAsyncLifetime
{
    private int _databases;
    private LocalServer? _server;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalServer.Start(LocalServerOptions.ForTests(), CancellationToken.None);
        await Execute("create database store_template");
        await using var template = new StoreOptions().DataSource(For("store_template"));
        await Install.Run(template, [new Additions()], [], new StoreOptions(), CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
    }

    public async Task<string> Clone()
    {
        var name = $"store_{Interlocked.Increment(ref _databases)}";
        await Execute($"create database {name} template store_template");
        return For(name);
    }

    public async Task<string> Empty()
    {
        var name = $"store_{Interlocked.Increment(ref _databases)}";
        await Execute($"create database {name}");
        return For(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private string For(string database) => _server!.ConnectionString(database);

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(For("postgres"));
        await using var command = source.CreateCommand(sql);
        _ = await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A database of a test class's own.</summary>
public sealed class Database(Server server) : IAsyncLifetime
{
    public string ConnectionString { get; private set; } = string.Empty;

    public NpgsqlDataSource Source { get; private set; } = null!;

    public PostgresEventStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await server.Clone();
        Source = new StoreOptions().DataSource(ConnectionString);
        Store = NewStore();
    }

    public PostgresEventStore NewStore(IReadOnlyList<IProjection>? projections = null, StoreOptions? options = null) =>
        new(Source, new TallySerializer(), projections ?? [new Additions()], options ?? new StoreOptions(), TimeProvider.System);

    public async Task<Guid> Organization()
    {
        var organization = Guid.CreateVersion7();
        await Store.CreateOrganization(organization, CancellationToken.None);
        return organization;
    }

    /// <summary>Rows as the superuser sees them, one text per row.</summary>
    public async Task<IReadOnlyList<string>> Rows(string sql, params object[] values)
    {
        await using var command = Source.CreateCommand(sql);
        foreach (var value in values)
        {
            _ = command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    public async Task<string> Row(string sql, params object[] values) => Assert.Single(await Rows(sql, values));

    public async ValueTask DisposeAsync() => await Source.DisposeAsync();
}

public static class Tallies
{
    public static readonly WriteContext Someone = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));

    public static Task<Written<long>> Open(this IEventStore store, Guid organization, Guid tally, WriteContext? context = null) =>
        store.Write(organization, context ?? Someone, session =>
        {
            session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("first")]);
            return Done(session, tally);
        }, CancellationToken.None);

    public static Task<Written<long>> Add(this IEventStore store, Guid organization, Guid tally, int amount, WriteContext? context = null) =>
        store.Write(organization, context ?? Someone, async session =>
        {
            var batch = session.Batch();
            _ = batch.Fold<Tally, TallyEvent>(tally);
            await batch.Send(CancellationToken.None);
            session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Added(amount)]);
            return await Done(session, tally);
        }, CancellationToken.None);

    public static Task<Folded<Tally>> Fold(this IEventStore store, Guid organization, Guid tally, AsOf? asOf = null) =>
        store.Read(organization, async session =>
        {
            var batch = session.Batch();
            var folded = batch.Fold<Tally, TallyEvent>(tally, asOf);
            await batch.SendLast(CancellationToken.None);
            return folded.Value;
        }, CancellationToken.None);

    public static Task<Outcome<long>> Done(IWriteSession session, Guid tally)
    {
        var version = session.VersionAfter(tally);
        return Task.FromResult(new Outcome<long>(version, new Reply(200, new Dictionary<string, Guid> { ["tally"] = tally }, new Dictionary<Guid, long> { [tally] = version }), Refusal: null));
    }
}
