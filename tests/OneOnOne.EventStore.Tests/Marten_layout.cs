namespace OneOnOne.EventStore.Tests;

/// <summary>The catalogue says what Marten 9 expects, to the letter.</summary>
public sealed class Marten_layout(Database database) : IClassFixture<Database>
{
    [Theory]
    [InlineData(
        "mt_streams",
        """
        tenant_id character varying not null '*DEFAULT*'::character varying
        id uuid not null
        type character varying
        version bigint
        timestamp timestamp with time zone not null now()
        created timestamp with time zone not null now()
        is_archived boolean false
        """)]
    [InlineData(
        "mt_events",
        """
        seq_id bigint not null
        id uuid not null
        stream_id uuid
        version bigint not null
        data jsonb not null
        bdata bytea
        type character varying(500) not null
        timestamp timestamp with time zone not null now()
        tenant_id character varying '*DEFAULT*'::character varying
        mt_dotnet_type character varying
        correlation_id character varying
        causation_id character varying
        headers jsonb
        user_name character varying
        is_archived boolean false
        """)]
    [InlineData(
        "mt_event_progression",
        """
        name character varying not null
        last_seq_id bigint
        last_updated timestamp with time zone transaction_timestamp()
        """)]
    public async Task has_these_columns_in_this_order_and_no_other(string table, string columns) =>
        Assert.Equal(
            columns.ReplaceLineEndings("\n").Split('\n'),
            (await database.Rows(
                """
                select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end, pg_get_expr(d.adbin, d.adrelid))
                from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = $1::text::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum
                """,
                table)).Select(row => row.Replace("CURRENT_TIMESTAMP", "transaction_timestamp()", StringComparison.Ordinal)));

    [Fact]
    public async Task has_these_indexes_and_no_other() =>
        Assert.Equal(
            [
                "CREATE UNIQUE INDEX pk_mt_event_progression ON public.mt_event_progression USING btree (name)",
                "CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON public.mt_events USING btree (tenant_id, stream_id, version)",
                "CREATE UNIQUE INDEX pkey_mt_events_seq_id ON public.mt_events USING btree (seq_id)",
                "CREATE UNIQUE INDEX pkey_mt_streams_tenant_id_id ON public.mt_streams USING btree (tenant_id, id)",
            ],
            await database.Rows("select indexdef from pg_indexes where tablename like 'mt\\_%' order by indexname collate \"C\""));

    [Fact]
    public async Task has_these_constraints_and_no_other() =>
        Assert.Equal(
            [
                "fkey_mt_events_stream_id_tenant_id|FOREIGN KEY (tenant_id, stream_id) REFERENCES mt_streams(tenant_id, id)",
                "pk_mt_event_progression|PRIMARY KEY (name)",
                "pkey_mt_events_seq_id|PRIMARY KEY (seq_id)",
                "pkey_mt_streams_tenant_id_id|PRIMARY KEY (tenant_id, id)",
            ],
            await database.Rows(
                """
                select conname, pg_get_constraintdef(oid) from pg_constraint
                where conrelid in ('mt_streams'::regclass, 'mt_events'::regclass, 'mt_event_progression'::regclass) and contype in ('p', 'f', 'u', 'c')
                order by conname collate "C"
                """));

    [Fact]
    public async Task owns_its_sequence() =>
        Assert.Equal("seq_id", await database.Row(
            "select a.attname from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid where d.objid = 'mt_events_sequence'::regclass and d.deptype = 'a'"));

    [Fact]
    public async Task is_filled_as_marten_would()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally, Tallies.Someone with { CorrelationId = "trace", CausationId = "request" });
        _ = await database.Store.Add(organization, tally, 1);

        Assert.Equal("tally|2|f", await database.Row("select type, version, case when is_archived then 't' else 'f' end from mt_streams where tenant_id = $1", organization.ToString()));
        Assert.Equal(
            [
                """1|tally_opened|{"name": "first"}|Tests.Opened, Tests|trace|request|00000000-0000-7000-8000-000000000001|null|null""",
                """2|tally_added|{"amount": 1}|Tests.Added, Tests|null|null|00000000-0000-7000-8000-000000000001|null|null""",
            ],
            await database.Rows(
                "select version, type, data::text, mt_dotnet_type, correlation_id, causation_id, headers->>'actor', user_name, bdata from mt_events where tenant_id = $1 order by seq_id",
                organization.ToString()));
    }

    [Fact]
    public async Task burns_no_number_for_a_lost_race()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        var before = long.Parse(await database.Row("select last_value from mt_events_sequence"), System.Globalization.CultureInfo.InvariantCulture);

        _ = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => database.Store.Add(organization, tally, 1)));

        Assert.Equal((before + 10).ToString(System.Globalization.CultureInfo.InvariantCulture), await database.Row("select last_value from mt_events_sequence"));
    }
}
