using System.Reflection;
using Npgsql;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Tests.Audit;
using OneOnOne.Api.Tests.Feed;
using OneOnOne.Api.Tests.Goals;
using OneOnOne.Api.Tests.Groups;
using OneOnOne.Api.Tests.Guidance;
using OneOnOne.Api.Tests.Individuals;
using OneOnOne.Api.Tests.Integration;
using OneOnOne.Api.Tests.Integration.Scim;
using OneOnOne.Api.Tests.Integration.Transfer;
using OneOnOne.Api.Tests.Meetings;
using OneOnOne.Api.Tests.People;
using OneOnOne.Api.Tests.Privacy;
using OneOnOne.Api.Tests.Scenes;
using OneOnOne.Api.Tests.Series;

namespace OneOnOne.Api.Tests.Isolation;

/// <summary>
/// Many of these tests once more, in one database with all of their organizations, while no statement says which organization it is about. They hold as they do elsewhere, no row of a
/// foreign organization changes, and each statement that was sent returns what it returns with its conditions.
/// </summary>
public class Working_without_conditions(Blind service) : IClassFixture<Blind>
{
    private static readonly Type[] Classes =
    [
        typeof(Following_what_happens), typeof(Pursuing_a_goal), typeof(Coming_prepared), typeof(Growing), typeof(Keeping_the_ledger), typeof(Preparing), typeof(Searching), typeof(Seeing_the_overview),
        typeof(Reading_along), typeof(Finding_resources), typeof(Escalating), typeof(Going_on), typeof(Promising), typeof(Reading_the_past), typeof(Telling_each_other), typeof(Trying_and_offering),
        typeof(Keeping_the_directory), typeof(Handing_over), typeof(Counting_a_team), typeof(Counting_a_month), typeof(Breaking_the_glass), typeof(Erasing_a_person), typeof(Exporting_for_somebody),
        typeof(Holding_on), typeof(Seeing_who_changed_what), typeof(Bringing_people_in), typeof(Bringing_past_meetings_in), typeof(Carrying_the_directory_out), typeof(Provisioning_people),
        typeof(Calling_with_a_key), typeof(Subscribing_to_a_calendar), typeof(Proving_what_was_recorded), typeof(Finishing_an_erasure),
    ];

    // By the file and the beginning of their text. A statement that no test here sends is added with its reason, or sent.
    private static readonly (string Begins, string Why)[] Untried =
    [
        ("WebhookDelivery.cs: ", "a message that arrives, and is tried again, takes half a minute for each test without the conditions by which work is found"),
        ("WebhookCheckpoints.cs: ", "the same"),
        ("TransferTable.cs: update transfer_1", "a job that is cancelled or given back in the middle"),
        ("TransferTable.cs: with gone as", "the same"),
        ("ArchiveImport.cs: select count(*)", "an archive, whose organization the double does not tell from the one that it came from"),
    ];

    [Fact]
    public async Task shows_and_changes_nothing_of_another_organization()
    {
        var foreign = await Company.Create(service);
        await service.Forget();
        await Everything.Happens(service, foreign, atRest: true);
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        var before = await Rows(foreign.Organization);
        Assert.True(before.Count > 50, $"{before.Count} rows");

        var own = await Company.Create(service);
        await Everything.Happens(service, own, atRest: false);
        await using var said = new StringWriter();
        _ = await CheckReadModelsCommand.Run(service.Services, [own.Organization.ToString("D")], said, CancellationToken.None);

        // Of all read models one is read before the organization is known, so the foreign row shows in it, and no other does.
        Assert.Equal(["sign_in"], said.ToString().Split('\n').Where(line => line.EndsWith("differ", StringComparison.Ordinal)).Select(line => line.Split(':')[0]));
        var wrong = await OnceMore();
        wrong.AddRange((await Missing(foreign.Organization, before)).Select(row => $"changed or gone: {row}"));
        var (compared, leaking, differences) = await Compare();
        wrong.AddRange(differences);
        Report($"{service.Sent.Count} statements sent, {service.Changed} arrived without conditions, {compared} compared, {leaking} of them would show foreign rows without row-level security");
        wrong.AddRange(service.Untried.Where(place => !Untried.Any(known => place.StartsWith(known.Begins, StringComparison.Ordinal))).Select(place => $"not tried: {place}"));

        Assert.Equal([], wrong);

        // Enough of them were tried, and what they are compared with would notice.
        Assert.True(service.Changed > 100 && compared > 60 && leaking > 10, $"{service.Changed} changed, {compared} compared, {leaking} leaking");
    }

    private static void Report(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    /// <summary>Each test class as the runner would, one test after the other.</summary>
    private async Task<List<string>> OnceMore()
    {
        List<string> wrong = [];
        foreach (var type in Classes)
        {
            // Each begins at the present, as it would with a service of its own.
            service.Clock.Advance(DateTimeOffset.UtcNow - service.Clock.GetUtcNow());
            foreach (var test in type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null))
            {
                try
                {
                    await (Task)test.Invoke(Activator.CreateInstance(type, service), test.GetCustomAttributes<InlineDataAttribute>().FirstOrDefault()?.Data)!;
                }
                catch (Exception e)
                {
                    wrong.Add($"{type.Name}.{test.Name}: {(e.InnerException ?? e).Message.Split('\n')[0]}");
                }
            }
        }

        return wrong;
    }

    /// <summary>Sends what only reads again, as the service would: with its conditions and without them. As a superuser, whom no row security binds, many would show more.</summary>
    private async Task<(int Compared, int Leaking, List<string> Differences)> Compare()
    {
        var (compared, leaking, differences) = (0, 0, new List<string>());
        foreach (var (statement, samples) in service.Sent)
        {
            // What was filled beside a read model is gone again.
            if (Writes(statement) || statement.Contains("_rebuilt", StringComparison.Ordinal))
            {
                continue;
            }

            var leaks = false;
            foreach (var sample in samples)
            {
                if (sample[Conditions.Parameter(statement)!.Value - 1].Value is not { } organization)
                {
                    continue;
                }

                var own = await Ask("oneonone_service", $"{organization}", statement, sample);
                var without = await Ask("oneonone_service", $"{organization}", Conditions.Without(statement), sample);
                leaks |= !own.SequenceEqual(await Ask("postgres", $"{organization}", Conditions.Without(statement), sample));
                if (!own.SequenceEqual(without))
                {
                    differences.Add($"without its conditions this returns something else: {statement}");
                }
            }

            compared++;
            leaking += leaks ? 1 : 0;
        }

        return (compared, leaking, differences);
    }

    private static bool Writes(string statement) => new[] { "insert into", "update ", "delete from", "nextval", "set_config", "pg_temp" }.Any(word => statement.Contains(word, StringComparison.Ordinal));

    private async Task<List<string>> Ask(string role, string organization, string statement, NpgsqlParameter[] values)
    {
        await using var connection = await service.Plain.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var set = new NpgsqlCommand("select set_config('role', $1, true), set_config('oneonone.organization', $2, true), set_config('search_path', 'public', true)", connection))
        {
            _ = set.Parameters.Add(new NpgsqlParameter<string> { TypedValue = role });
            _ = set.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
            _ = await set.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(statement, connection);
        foreach (var value in values)
        {
            _ = command.Parameters.Add(value.Clone());
        }

        var rows = new List<string>();
        try
        {
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(at => reader.GetValue(at) switch { byte[] bytes => Convert.ToHexString(bytes), Array many => string.Join(',', many.Cast<object>()), var one => $"{one}" })));
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CardinalityViolation)
        {
            // Where one row was to be, there were several: more than the organization's.
            rows.Add(e.SqlState);
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private async Task<List<string>> Missing(Guid organization, IReadOnlyCollection<string> before)
    {
        var after = (await Rows(organization)).ToHashSet(StringComparer.Ordinal);
        return [.. before.Where(row => !after.Contains(row))];
    }

    /// <summary>All rows of an organization, in all tables. What its background work keeps for itself may change meanwhile.</summary>
    private async Task<IReadOnlyCollection<string>> Rows(Guid organization)
    {
        var tables = new List<(string Name, string Column)>();
        await using (var names = service.Plain.CreateCommand("""
            select c.oid::regclass::text, a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname in ('organization', 'tenant_id')
            where c.relkind in ('r', 'p') and n.nspname in ('public', 'oneonone_keys') order by 1
            """))
        await using (var reader = await names.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        var rows = new List<string>();
        foreach (var (name, column) in tables.Where(table => table.Name is not "lease"))
        {
            await using var all = service.Plain.CreateCommand($"select t::text from {name} t where t.{column}::text = $1");
            _ = all.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization.ToString() });
            await using var reader = await all.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add($"{name} {reader.GetString(0)}");
            }
        }

        return rows;
    }
}
