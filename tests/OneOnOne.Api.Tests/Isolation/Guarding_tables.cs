using Npgsql;

namespace OneOnOne.Api.Tests.Isolation;

/// <summary>What the catalogue of the service's own database says about who may see what: whatever table, view or function there is, it is held to this.</summary>
public class Guarding_tables(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Schemas = "n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'";
    private const string Service = "(select oid from pg_roles where rolname = 'oneonone_service')";

    // Shared by all organizations, and nothing of any of them in it.
    private static readonly string[] OfNobody = ["generation"];

    [Fact]
    public async Task stands_on_every_table_for_its_owner_too()
    {
        Assert.True((await Ask($"select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and {Schemas}")).Count > 40);
        Assert.Empty(await Ask($"""
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and {Schemas} and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
            """));
    }

    [Fact]
    public async Task binds_the_service_to_the_organization_that_is_set()
    {
        // To find whose sign-in it is, before an organization can be set: hashes and ids only.
        string[] expected = ["before on sign_in_1 for r: true", "everyone on generation for *: true"];
        var open = await Ask($"""
            select format('%s on %s for %s: %s', p.polname, p.polrelid::regclass, p.polcmd, pg_get_expr(p.polqual, p.polrelid)) from pg_policy p
            where ({Service} = any (p.polroles) or 0 = any (p.polroles))
              and pg_get_expr(p.polqual, p.polrelid) not in (
                '((tenant_id)::text = current_setting(''oneonone.organization''::text, true))',
                '(organization = (NULLIF(current_setting(''oneonone.organization''::text, true), ''''::text))::uuid)')
            order by 1
            """);
        Assert.Equal(expected, open);
        Assert.Empty(await Ask($"select p.polname from pg_policy p where {Service} = any (p.polroles) and p.polwithcheck is not null and pg_get_expr(p.polwithcheck, p.polrelid) <> pg_get_expr(p.polqual, p.polrelid)"));
        Assert.Equal(["organization,sign_in"], await Ask("select string_agg(attname, ',' order by attname) from pg_attribute where attrelid = 'sign_in_1'::regclass and attnum > 0 and not attisdropped"));
    }

    [Fact]
    public async Task lets_nobody_else_see_more_than_they_need() => Assert.Equal(
        [
            "archived: oneonone_keeper", "ledger: oneonone_keeper", "organization_head: oneonone_keeper",
            "lease: oneonone_worker", "ledger: oneonone_worker", "organization_head: oneonone_worker", "transfer_1: oneonone_worker",
            "mt_event_progression: oneonone_peer", "mt_events: oneonone_peer", "mt_streams: oneonone_peer", "schema_script: oneonone_owner",
        ],
        await Ask($"""
            select p.polrelid::regclass || ': ' || r.rolname from pg_policy p cross join unnest(p.polroles) as role join pg_roles r on r.oid = role where role <> {Service}
            order by array_position(array['oneonone_keeper', 'oneonone_worker', 'oneonone_peer', 'oneonone_owner'], r.rolname), 1
            """));

    [Fact]
    public async Task gives_the_service_a_role_that_owns_nothing_and_goes_round_nothing()
    {
        Assert.Equal(["f f f f f f"], await Ask("select concat_ws(' ', rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin) from pg_roles where rolname = 'oneonone_service'"));
        Assert.Empty(await Ask($"""
            select c.oid::regclass::text from pg_class c where c.relowner = {Service} union all select n.nspname from pg_namespace n where n.nspowner = {Service}
            union all select p.oid::regprocedure::text from pg_proc p where p.proowner = {Service} union all select d.datname from pg_database d where d.datdba = {Service}
            """));
        Assert.Empty(await Ask($"select roleid::regrole::text from pg_auth_members where member = {Service}"));
        Assert.Empty(await Ask($"select n.nspname from pg_namespace n where {Schemas} and has_schema_privilege('oneonone_service', n.oid, 'create')"));
        Assert.Empty(await Ask($"select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and {Schemas} and has_table_privilege('oneonone_service', c.oid, 'truncate, references, trigger')"));
    }

    [Fact]
    public async Task leaves_no_view_and_no_function_that_sees_more_than_who_asks()
    {
        // A view sees what its owner sees unless it says otherwise; one kept as rows has no policy at all.
        Assert.Empty(await Ask($"select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where {Schemas} and (c.relkind in ('m', 'f') or c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false))"));

        // These write where the caller may not, what the row that was inserted says, and return nothing.
        Assert.Equal(
            ["oneonone_note_archiving() of oneonone_keeper returns trigger", "oneonone_record_stranger() of oneonone_keeper returns trigger"],
            await Ask($"""
                select format('%s of %s returns %s', p.oid::regprocedure, p.proowner::regrole, p.prorettype::regtype) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where {Schemas} and p.prosecdef and p.proconfig @> array['search_path=public, pg_temp'] order by 1
                """));
        Assert.Equal(["2"], await Ask($"select count(*)::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where {Schemas} and p.prosecdef"));
    }

    [Fact]
    public async Task leaves_nothing_to_everybody() => Assert.Empty(await Ask($"""
        select c.oid::regclass::text || ' ' || a.privilege_type from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join aclexplode(c.relacl) a where {Schemas} and a.grantee = 0
        """));

    [Fact]
    public async Task keeps_a_column_for_the_organization_in_every_table_with_rows_of_one() => Assert.Equal(
        [.. OfNobody.Concat(["mt_event_progression", "schema_script"]).Order(StringComparer.Ordinal)],
        await Ask($"""
            select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and {Schemas}
              and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('organization', 'tenant_id')) order by 1
            """));

    private async Task<List<string>> Ask(string sql)
    {
        await using var command = service.Source.CreateCommand(sql);
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
