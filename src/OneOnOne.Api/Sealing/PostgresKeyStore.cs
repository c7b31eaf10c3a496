using Npgsql;
using NpgsqlTypes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>Keys in the schema <c>oneonone_keys</c>, by default of the same database; then a key is written in the transaction that first uses it.</summary>
public sealed class PostgresKeyStore(NpgsqlDataSource source, bool sameDatabase) : IKeyStore
{
    private const string Insert = "insert into oneonone_keys.owner_key (organization, owner, wrapped) values ($1, $2, $3)";

    private const string Select = "select owner, wrapped from oneonone_keys.owner_key where organization = $1 and owner = any ($2)";

    // A stranger may write anything into headers; what is no uuid is no key.
    private const string OfStreams = """
        select k.owner, k.wrapped
        from (
          select case when e.headers ->> 'key' ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then (e.headers ->> 'key')::uuid end as owner
          from unnest($2) as wanted (stream_id) join mt_events e on e.tenant_id = $1 and e.stream_id = wanted.stream_id
          union select unnest($4)) used
        join oneonone_keys.owner_key k on k.organization = $3 and k.owner = used.owner
        """;

    // Of a stream that is held only new events can name another key, which is rare enough to be asked for afterwards.
    public Sql? Companion(Guid organization, IReadOnlyList<(Guid Stream, long After)> streams, IReadOnlyCollection<Guid> known)
    {
        if (!sameDatabase)
        {
            return null;
        }

        var fresh = streams.Where(stream => stream.After == 0).Select(stream => stream.Stream).ToArray();
        return fresh.Length > 0
            ? new Sql(OfStreams, Varchar(organization.ToString("D")), fresh, organization, known.ToArray())
            : known.Count > 0 ? new Sql(Select, organization, known.ToArray()) : null;
    }

    public async ValueTask<IReadOnlyList<KeyRow>> Find(Guid organization, IReadOnlyCollection<Guid> owners, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!sameDatabase)
        {
            return Query(organization, new Sql(Select, organization, owners.ToArray()), Row);
        }

        await using var command = new NpgsqlCommand(Select, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organization });
        command.Parameters.Add(new NpgsqlParameter { Value = owners.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<KeyRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Row(reader));
        }

        return rows;
    }

    public Func<IReadOnlyList<KeyRow>> Rows(IReadBatch batch, Guid organization, Guid[] owners)
    {
        var select = new Sql(Select, organization, owners);
        if (!sameDatabase)
        {
            return () => Query(organization, select, Row);
        }

        var rows = batch.Query(select, Row);
        return () => rows.Value;
    }

    public KeyRow? Find(Guid organization, Guid owner) =>
        Query(organization, new Sql(Select, organization, new[] { owner }), Row).FirstOrDefault();

    public IReadOnlySet<Guid> Kept(Guid organization, IReadOnlyCollection<Guid> owners) => Query(
        organization, new Sql("select owner from oneonone_keys.owner_key where organization = $1 and owner = any ($2)", organization, owners.ToArray()), static reader => reader.GetGuid(0)).ToHashSet();

    public Sql? Create(Guid organization, KeyRow row)
    {
        var insert = new Sql(Insert, organization, row.Owner, row.Wrapped);
        if (sameDatabase)
        {
            return insert;
        }

        _ = Query(organization, insert with { Text = Insert + " on conflict do nothing" }, Row);
        return null;
    }

    public OrganizationKeyRow? FindOrganization(Guid organization) =>
        Query(
            organization,
            new Sql("select master, wrapped from oneonone_keys.organization_key where organization = $1", organization),
            static reader => new OrganizationKeyRow(reader.GetString(0), reader.GetFieldValue<byte[]>(1))).FirstOrDefault();

    public void CreateOrganization(Guid organization, OrganizationKeyRow row, KeyRow own) =>
        _ = Query(
            organization,
            new Sql(
                """
                with made as (insert into oneonone_keys.organization_key (organization, master, wrapped) values ($1, $2, $3) on conflict do nothing returning 1)
                insert into oneonone_keys.owner_key (organization, owner, wrapped) select $1, $4, $5 from made
                """,
                organization,
                row.Master,
                row.Wrapped,
                own.Owner,
                own.Wrapped),
            Row);

    public void Rewrap(Guid organization, OrganizationKeyRow row) =>
        _ = Query(organization, new Sql("update oneonone_keys.organization_key set master = $2, wrapped = $3 where organization = $1", organization, row.Master, row.Wrapped), Row);

    public void Destroy(Guid organization, Guid owner) =>
        _ = Query(organization, new Sql("delete from oneonone_keys.owner_key where organization = $1 and owner = $2", organization, owner), Row);

    private static KeyRow Row(NpgsqlDataReader reader) => new(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1));

    private static NpgsqlParameter<string> Varchar(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Varchar };

    // Serializing is synchronous; so are the few statements it may need, on a connection and in a transaction of their own.
    private List<T> Query<T>(Guid organization, Sql sql, Func<NpgsqlDataReader, T> read)
    {
        using var connection = source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using (var role = new NpgsqlCommand("select set_config('role', 'oneonone_service', true), set_config('oneonone.organization', $1, true)", connection, transaction))
        {
            role.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization.ToString("D") });
            _ = role.ExecuteNonQuery();
        }

        var rows = new List<T>();
        using (var command = new NpgsqlCommand(sql.Text, connection, transaction))
        {
            foreach (var value in sql.Parameters)
            {
                _ = command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }
        }

        transaction.Commit();
        return rows;
    }
}
