using Npgsql;
using NpgsqlTypes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>Keys in the schema <c>oneonone_keys</c>, by default of the same database; then a key is written in the transaction that first uses it.</summary>
public sealed class PostgresKeyStore(NpgsqlDataSource source, bool sameDatabase) : IKeyStore
{
    private const string Insert = "insert into oneonone_keys.owner_key (organization, owner, wrapped, chain, since) values ($1, $2, $3, $4, $5)";

    private const string Select = "select owner, wrapped, chain, since from oneonone_keys.owner_key where organization = $1 and owner = any ($2)";

    private const string SelectKept = "select owner, event_id, box from oneonone_keys.kept_text where organization = $1 and event_id = any ($2)";

    // A stranger may write anything into headers; what is no uuid is no key.
    private const string OfStreams = """
        select k.owner, k.wrapped, k.chain, k.since
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

    public KeyRow Read(NpgsqlDataReader row) => Row(row);

    public ValueTask<IReadOnlyList<KeyRow>> Find(Guid organization, IReadOnlyCollection<Guid> owners, NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Find(organization, Select, owners, Row, connection, cancellationToken);

    public ValueTask<IReadOnlyList<KeptText>> FindKept(Guid organization, IReadOnlyCollection<Guid> events, NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Find(organization, SelectKept, events, KeptRow, connection, cancellationToken);

    public Func<IReadOnlyList<KeyRow>> Rows(IReadBatch batch, Guid organization, Guid[] owners) => Rows(batch, organization, new Sql(Select, organization, owners), Row);

    public Func<IReadOnlyList<KeptText>> KeptRows(IReadBatch batch, Guid organization, Guid[] events) => Rows(batch, organization, new Sql(SelectKept, organization, events), KeptRow);

    public KeyRow? Find(Guid organization, Guid owner) =>
        Query(organization, new Sql(Select, organization, new[] { owner }), Row).FirstOrDefault();

    public IReadOnlyDictionary<Guid, Month?> Kept(Guid organization, IReadOnlyCollection<Guid> owners) => Query(
        organization,
        new Sql("select owner, since from oneonone_keys.owner_key where organization = $1 and owner = any ($2)", organization, owners.ToArray()),
        static reader => (Owner: reader.GetGuid(0), Since: Since(reader, 1))).ToDictionary(row => row.Owner, row => row.Since);

    public Sql? Create(Guid organization, KeyRow row)
    {
        var insert = new Sql(Insert, organization, row.Owner, row.Wrapped, row.Chain, row.Since?.Number);
        if (sameDatabase)
        {
            return insert;
        }

        _ = Query(organization, insert with { Text = Insert + " on conflict do nothing" }, Row);
        return null;
    }

    public void Begin(Guid organization, KeyRow row) =>
        _ = Query(
            organization,
            new Sql("update oneonone_keys.owner_key set chain = $3, since = $4 where organization = $1 and owner = $2 and chain is null", organization, row.Owner, row.Chain, row.Since?.Number),
            Row);

    public IReadOnlyList<KeyRow> Before(Guid organization, Month month) =>
        Query(organization, new Sql("select owner, wrapped, chain, since from oneonone_keys.owner_key where organization = $1 and since < $2 order by owner", organization, month.Number), Row);

    public int Advance(Guid organization, IReadOnlyList<(KeyRow From, KeyRow To)> rows) =>
        Query(
            organization,
            new Sql(
                """
                update oneonone_keys.owner_key k set chain = n.chain, since = n.since
                from unnest($2::uuid[], $3::int[], $4::bytea[], $5::int[]) n (owner, was, chain, since)
                where k.organization = $1 and k.owner = n.owner and k.since = n.was
                returning k.owner
                """,
                organization,
                rows.Select(row => row.From.Owner).ToArray(),
                rows.Select(row => row.From.Since!.Value.Number).ToArray(),
                rows.Select(row => row.To.Chain!).ToArray(),
                rows.Select(row => row.To.Since!.Value.Number).ToArray()),
            static reader => reader.GetGuid(0)).Count;

    public void Keep(Guid organization, IReadOnlyList<KeptText> texts) =>
        _ = Query(
            organization,
            new Sql(
                """
                insert into oneonone_keys.kept_text (organization, owner, event_id, box)
                select $1, n.owner, n.event_id, n.box from unnest($2::uuid[], $3::uuid[], $4::bytea[]) n (owner, event_id, box) on conflict do nothing
                """,
                organization,
                texts.Select(text => text.Owner).ToArray(),
                texts.Select(text => text.EventId).ToArray(),
                texts.Select(text => text.Box).ToArray()),
            Row);

    public IReadOnlyList<(Guid Owner, Guid EventId)> KeptTexts(Guid organization) =>
        Query(organization, new Sql("select owner, event_id from oneonone_keys.kept_text where organization = $1", organization), static reader => (reader.GetGuid(0), reader.GetGuid(1)));

    public void Drop(Guid organization, IReadOnlyList<Guid> events) =>
        _ = Query(organization, new Sql("delete from oneonone_keys.kept_text where organization = $1 and event_id = any ($2)", organization, events.ToArray()), Row);

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
        _ = Query(organization, new Sql(
            "with kept as (delete from oneonone_keys.kept_text where organization = $1 and owner = $2) delete from oneonone_keys.owner_key where organization = $1 and owner = $2", organization, owner), Row);

    private static KeyRow Row(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        reader.GetFieldValue<byte[]>(1),
        reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2),
        Since(reader, 3));

    private static Month? Since(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : new Month(reader.GetInt32(ordinal));

    private static KeptText KeptRow(NpgsqlDataReader reader) => new(reader.GetGuid(0), reader.GetGuid(1), reader.GetFieldValue<byte[]>(2));

    private static NpgsqlParameter<string> Varchar(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Varchar };

    private async ValueTask<IReadOnlyList<T>> Find<T>(
        Guid organization, string select, IReadOnlyCollection<Guid> ids, Func<NpgsqlDataReader, T> read, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!sameDatabase)
        {
            return Query(organization, new Sql(select, organization, ids.ToArray()), read);
        }

        await using var command = new NpgsqlCommand(select, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organization });
        command.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private Func<IReadOnlyList<T>> Rows<T>(IReadBatch batch, Guid organization, Sql select, Func<NpgsqlDataReader, T> read)
    {
        if (!sameDatabase)
        {
            return () => Query(organization, select, read);
        }

        var rows = batch.Query(select, read);
        return () => rows.Value;
    }

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
                _ = command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
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
