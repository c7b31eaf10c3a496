using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Audit;
using OneOnOne.Api.Tests.Scenes;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Tests.Integration.Webhooks;

/// <summary>Signed notes stand where the operator does not reach, and whoever keeps them finds out when history was written anew.</summary>
public class Telling_of_checkpoints(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string[] Checkpoints = ["checkpoint.signed"];

    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task finds_a_ledger_that_its_operator_wrote_anew_and_signed_again()
    {
        await using var receiver = await Receiver.Start();
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "canary-topic");
        var webhook = await company.Hana.Say("/v1/webhooks", new { url = receiver.Url, types = Checkpoints });
        var message = (await receiver.Have(1))[0];
        var (note, key) = (SignedNote.Parse(message.Event.Of("data").Text("checkpoint")!)!, (await company.Ben.Read("/v1/audit/public-keys")).All()[0]);
        Assert.True(message.IsSignedBy(webhook.Text("secret")!));
        Assert.True(note.IsSignedBy(new NotaryKey(key.Text("name")!, Convert.FromBase64String(key.Text("spki")!))));
        Assert.Equal(message.Event.Of("data").Number("position"), Checkpoint.Parse(note.Text)!.Size);
        Assert.Equal(("checkpoint.signed", $"ledger/{company.Organization}"), (message.Event.Text("type"), message.Event.Text("subject")));

        var received = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.ndjson");
        await File.WriteAllLinesAsync(received, receiver.Messages.Select(arrived => arrived.Body), Ends);
        var (code, said) = await Verify(await Export(service.Services, company), received);
        Assert.True(code == 0, said);
        Assert.Contains("what is kept outside vouches for it", said, StringComparison.Ordinal);

        // Whoever has the database and the notary's key: an event is another one, its leaf fits, no subtree or checkpoint of before is left, the file outside neither.
        await using (var connection = await service.Source.OpenConnectionAsync(Ends))
        {
            await using var rewrite = connection.CreateCommand();
            rewrite.CommandText =
                $"""
                set session_replication_role = replica;
                update mt_events set data = data || jsonb_build_object('tampered', 1) where seq_id = (select seq_id from ledger where organization = '{company.Organization}' and position = 4);
                update ledger l set leaf = oneonone_leaf(e) from mt_events e where l.organization = '{company.Organization}' and l.position = 4 and e.seq_id = l.seq_id;
                delete from ledger_node where organization = '{company.Organization}';
                delete from checkpoint where organization = '{company.Organization}';
                set session_replication_role = default
                """;
            _ = await rewrite.ExecuteNonQueryAsync(Ends);
        }

        await using var operators = service.With(("OneOnOne:Audit:Folder", Directory.CreateTempSubdirectory().FullName));
        _ = await operators.Services.GetRequiredService<Notarizing>().Sign(company.Organization, Ends);
        var anew = await Export(operators.Services, company);
        Assert.Equal(0, (await Verify(anew, outside: null)).Code);
        (code, said) = await Verify(anew, received);
        Assert.Equal(1, code);
        Assert.Contains("has another root", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_the_newest_and_one_a_minute()
    {
        await using var receiver = await Receiver.Start();
        var company = await Company.Create(service);
        _ = await company.Hana.Say("/v1/webhooks", new { url = receiver.Url, types = Checkpoints });
        var first = (await receiver.Have(1))[0].Event.Of("data").Number("position");
        for (var number = 1; number <= 3; number++)
        {
            var size = await Signed(company);
            _ = await company.Topic(company.Ben, $"Topic {number}");
            while (await Signed(company) <= size)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), Ends);
            }
        }

        _ = Assert.Single(receiver.Messages);
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = (await receiver.Have(2))[1];
        Assert.Equal(await Signed(company), second.Event.Of("data").Number("position"));
        Assert.True(second.Event.Of("data").Number("position") >= first + 3);

        // Nothing was recorded since: there is nothing to tell.
        service.Clock.Advance(TimeSpan.FromMinutes(5));
        await Task.Delay(TimeSpan.FromSeconds(1), Ends);
        Assert.Equal(2, receiver.Messages.Count);
    }

    [Fact]
    public async Task waits_with_the_next_until_the_one_before_has_arrived()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = Receiver.Status(503);
        var company = await Company.Create(service);
        var webhook = (await company.Hana.Say("/v1/webhooks", new { url = receiver.Url, types = Checkpoints })).Id();
        _ = await receiver.Have(1);
        _ = await company.Topic(company.Ben, "While it was down");
        service.Clock.Advance(TimeSpan.FromMinutes(2));
        _ = await receiver.Have(2);
        Assert.Single((await company.Hana.Read($"/v1/webhooks/{webhook}/deliveries")).All());

        receiver.Answer = null;
        service.Clock.Advance(TimeSpan.FromMinutes(7));
        var messages = await receiver.Have(4);
        Assert.Equal([3, 1], messages.GroupBy(message => message.Id).Select(group => group.Count()));
        Assert.Equal(messages[0].Body, messages[2].Body);
    }

    [Fact]
    public async Task tells_once_more_what_was_told()
    {
        await using var receiver = await Receiver.Start();
        var company = await Company.Create(service);
        var webhook = (await company.Hana.Say("/v1/webhooks", new { url = receiver.Url, types = Checkpoints })).Id();
        var told = (await receiver.Have(1))[0];
        _ = await company.Hana.Say($"/v1/webhooks/{webhook}/replay", new { fromPosition = 1, toPosition = told.Event.Of("data").Number("position") });
        var again = (await receiver.Have(2))[1];
        Assert.Equal((told.Id, told.Body), (again.Id, again.Body));
    }

    private static async Task<string> Export(IServiceProvider services, Company company)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.ndjson");
        await using var output = new StreamWriter(file);
        Assert.Equal(0, await ExportLedgerCommand.Run(services, [company.Organization.ToString("D")], output, Ends));
        return file;
    }

    private static async Task<long> Signed(Company company) =>
        Checkpoint.Parse(SignedNote.Parse((await company.Ben.Read("/v1/audit/checkpoints?limit=1")).All()[0].Text("note")!)!.Text)!.Size;

    private static async Task<(int Code, string Said)> Verify(string file, string? outside)
    {
        await using var output = new StringWriter();
        string[] args = outside is null ? [file] : [file, "--outside", outside];
        var code = await VerifyCommand.Run(args, output, Ends);
        return (code, output.ToString());
    }
}
