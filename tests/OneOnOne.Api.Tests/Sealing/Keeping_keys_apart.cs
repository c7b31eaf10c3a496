using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Tests.Hosting;
using OneOnOne.Api.Tests.Privacy;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Sealing;

/// <summary>Keys in a database of their own, from the first start on.</summary>
public class Keeping_keys_apart(ServiceFixture service, Server server) : IClassFixture<ServiceFixture>
{
    private const string Owners = "select count(*) from oneonone_keys.owner_key";

    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task works_from_end_to_end_and_forgets_there()
    {
        var (events, keys) = (await server.Clone(), await server.Empty());
        await using var node = service.With(("ConnectionStrings:OneOnOne", events), ("ConnectionStrings:OneOnOneKeys", keys));
        async Task<HttpClient> As(string email)
        {
            var client = node.CreateClient();
            client.DefaultRequestHeaders.Authorization = new("Bearer", (await client.Say("/dev/tokens", new { email })).Text("accessToken"));
            return client;
        }

        _ = await node.CreateClient().Say("/dev/organizations", new { name = "Acme", adminEmail = "maya@example.com" });
        var maya = await As("maya@example.com");
        var benId = (await maya.Say("/v1/people", new { displayName = "Ben", email = "ben@example.com" })).Id();
        var ben = await As("ben@example.com");
        var series = await Company.Start(maya, await Company.Me(maya), benId);
        var meeting = $"/v1/meetings/{series.Text("upcomingMeetingId")}";
        _ = await ben.Say($"{meeting}/notes", new { text = "Something of Ben's" });
        var promise = (await ben.Say($"{meeting}/action-items", new { title = "Agreed", ownerId = await Company.Me(maya) })).Id();
        _ = await maya.Say($"/v1/action-items/{promise}/accept");
        Assert.Equal("Something of Ben's", (await maya.Read(meeting)).All("notes")[0].Text("text"));
        Assert.Equal("ok", await node.CreateClient().GetStringAsync("/readyz", Ends));

        Assert.Equal(0, await Ask(events, Owners));
        Assert.Equal(4, await Ask(keys, Owners));    // the organization, Maya, Ben, their series
        Assert.Equal(0, await Ask(keys, $"set role oneonone_service; {Owners}"));
        Assert.Equal(0, await Ask(keys, $"set role oneonone_service; set oneonone.organization = '{Guid.NewGuid()}'; {Owners}"));
        Assert.Equal(0, await Ask(keys, "select count(*) from pg_tables where schemaname = 'public'"));

        // As the catalogue of the events' database is held to: every table has its policies, for its owner, too.
        const string Tables = "from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'";
        Assert.True(await Ask(keys, $"select count(*) {Tables}") >= 3);
        Assert.Equal(0, await Ask(keys, $"select count(*) {Tables} and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))"));

        _ = await (await Erasing_a_person.Erase(ben, $"/v1/people/{benId}/erase", "ben@example.com")).Body();
        Assert.Equal(3, await Ask(keys, Owners));
        Assert.True((await maya.Read(meeting)).All("notes")[0].GetProperty("erased").GetBoolean());
        Assert.Equal("Agreed", (await maya.Read($"/v1/action-items/{promise}")).Text("title"));
    }

    [Fact]
    public async Task is_refused_at_the_start_when_the_keys_are_elsewhere_or_the_master_is_another()
    {
        Assert.SkipUnless(Running.HasSignals, "Windows has no SIGTERM.");
        var company = await Company.Create(service);
        var elsewhere = ServiceProcess.Right(service.ConnectionString);
        elsewhere["ConnectionStrings__OneOnOneKeys"] = await server.Empty();
        using var apart = ServiceProcess.Start(elsewhere);
        Assert.Equal(1, await apart.Exit());
        Assert.Contains("are not in the key store", apart.Said, StringComparison.Ordinal);

        var other = ServiceProcess.Right(service.ConnectionString);
        other["OneOnOne__Keys__Master"] = Convert.ToBase64String(new byte[32]);
        using var wrong = ServiceProcess.Start(other);
        Assert.Equal(1, await wrong.Exit());
        Assert.Contains("which is not configured", wrong.Said, StringComparison.Ordinal);

        var nowhere = ServiceProcess.Right(service.ConnectionString);
        nowhere["ConnectionStrings__OneOnOneKeys"] = "Host=127.0.0.1;Port=9;Username=nobody;Password=hush;Database=none";
        using var away = ServiceProcess.Start(nowhere);
        Assert.Equal(1, await away.Exit());
        Assert.Contains("ConnectionStrings:OneOnOneKeys cannot be reached", away.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", away.Said, StringComparison.Ordinal);
        Assert.Null(service.Services.GetRequiredService<Keyring>().Mistake(company.Organization));
    }

    private static async Task<long> Ask(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Ends))!;
    }
}
