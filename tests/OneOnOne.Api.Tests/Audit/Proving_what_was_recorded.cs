using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Audit;
using OneOnOne.Api.Tests.Scenes;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Tests.Audit;

/// <summary>What two people take along, and what anybody can verify of it without the service.</summary>
public class Proving_what_was_recorded(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task gives_a_receipt_of_a_commitment_that_holds_by_itself()
    {
        var company = await Company.Create(service);
        var action = await Promised(company);
        var file = await Receipt(company.Ben, $"/v1/action-items/{action}/receipt");

        var (code, said) = await Verify(file);
        Assert.Equal((0, true), (code, said.Contains("nothing is wrong", StringComparison.Ordinal)));
        Assert.Contains("action_item_completed", said, StringComparison.Ordinal);
        Assert.Contains("Send the dates", said, StringComparison.Ordinal);
        var receipt = JsonSerializer.Deserialize<ReceiptBody>(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), Json)!;
        Assert.Equal(["action_item_added", "action_item_accepted", "action_item_completed"], receipt.Events.Select(recorded => recorded.Stored.Type));
        Assert.DoesNotContain("Send the dates", string.Concat(receipt.Events.Select(recorded => recorded.Stored.Data)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Send the dates", "Send the bill")]
    [InlineData("action_item_completed", "action_item_dropped")]
    [InlineData("\\n", "\\n\\n")]
    public async Task names_what_somebody_changed_in_it(string what, string by)
    {
        var company = await Company.Create(service);
        var file = await Receipt(company.Maya, $"/v1/action-items/{await Promised(company)}/receipt");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains(what, text, StringComparison.Ordinal);
        var at = text.IndexOf(what, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text[..at] + by + text[(at + what.Length)..], TestContext.Current.CancellationToken);

        Assert.Equal(1, (await Verify(file)).Code);
    }

    [Fact]
    public async Task keeps_receipts_valid_when_another_key_signs()
    {
        var company = await Company.Create(service);
        var action = await Promised(company);
        var before = await Receipt(company.Ben, $"/v1/action-items/{action}/receipt");
        var old = (await company.Ben.Read("/v1/audit/public-keys")).All()[0];
        _ = await company.Hana.Say("/v1/audit/public-keys");
        _ = await company.Topic(company.Ben, "Signed by the next key");
        var after = await Receipt(company.Ben, $"/v1/action-items/{action}/receipt");

        var keys = (await company.Ben.Read("/v1/audit/public-keys")).All();
        Assert.Equal([true, false], keys.Select(key => key.GetProperty("signs").GetBoolean()));
        Assert.Equal(old.Text("keyId"), keys[1].Text("keyId"));
        Assert.Equal(0, (await Verify(before, await Pem(old))).Code);
        Assert.Equal(1, (await Verify(after, await Pem(old))).Code);
        Assert.Equal(0, (await Verify(after, await Pem(keys[0]))).Code);
    }

    [Fact]
    public async Task proves_an_event_to_who_may_know_of_it()
    {
        var company = await Company.Create(service);
        var id = await Things.Raised(company);
        var proof = await company.Maya.Read($"/v1/audit/proofs/{id}");
        var note = SignedNote.Parse(proof.Text("checkpoint")!)!;
        var key = (await company.Maya.Read("/v1/audit/public-keys")).All()[0];
        var root = MerkleTree.RootOf(
            Convert.FromBase64String(proof.Text("leaf")!), proof.Number("leafIndex"), proof.Number("treeSize"), [.. proof.All("path").Select(hash => Convert.FromBase64String(hash.GetString()!))]);

        Assert.True(note.IsSignedBy(new NotaryKey(key.Text("name")!, Convert.FromBase64String(key.Text("spki")!))));
        Assert.Equal(Checkpoint.Parse(note.Text)!.Root, root);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Hana.Send(HttpMethod.Get, $"/v1/audit/proofs/{id}")).StatusCode);
    }

    [Fact]
    public async Task lets_HR_recompute_the_root_from_hashes_alone()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "hush");
        _ = await Sign(company);
        var (tree, cursor) = (new GrowingTree(), string.Empty);
        do
        {
            var page = await company.Hana.Read($"/v1/audit/events?limit=7{cursor}");
            Assert.DoesNotContain("hush", page.GetRawText(), StringComparison.Ordinal);
            foreach (var line in page.All())
            {
                _ = tree.Append(Convert.FromBase64String(line.Text("leaf")!));
            }

            cursor = page.Text("next") is { } next ? $"&cursor={next}" : string.Empty;
        }
        while (cursor.Length > 0);

        var newest = (await company.Stan.Read("/v1/audit/checkpoints?limit=1")).All()[0];
        Assert.Equal(Checkpoint.Parse(SignedNote.Parse(newest.Text("note")!)!.Text)!.Root, tree.Root);
        var consistency = await company.Stan.Read($"/v1/audit/consistency?from=3&to={newest.Number("size")}");
        Assert.NotEmpty(consistency.All("path"));
        Assert.Equal("no-such-size", (await (await company.Stan.Send(HttpMethod.Get, $"/v1/audit/consistency?from=3&to={newest.Number("size") + 1}")).Problem(HttpStatusCode.BadRequest)).All("errors")[0].Text("code"));
    }

    [Fact]
    public async Task exports_a_ledger_whose_first_wrong_position_is_named()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "hush");
        var signed = await Sign(company);
        var outside = Path.Combine(service.Services.GetRequiredService<AuditSettings>().Folder!, $"{company.Organization:D}.ndjson");
        var export = await Export(company);
        Assert.DoesNotContain("hush", await File.ReadAllTextAsync(export, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var (code, said) = await Verify(export, outside: outside);
        Assert.True(code == 0, said);
        Assert.Contains($"Up to position {signed.Checkpoint.Size} what is kept outside vouches for it", said, StringComparison.Ordinal);

        await using (var connection = await service.Source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var tamper = connection.CreateCommand();
            tamper.CommandText =
                $"set session_replication_role = replica; update mt_events set data = data || '{{\"tampered\": 1}}' where seq_id = (select seq_id from ledger where organization = '{company.Organization}' and position = 4); set session_replication_role = default";
            Assert.Equal(1, await tamper.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        (code, said) = await Verify(await Export(company), outside: outside);
        Assert.Equal(1, code);
        Assert.Contains("The first wrong position is 4.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task goes_on_outside_after_a_line_that_a_fault_cut_off()
    {
        var company = await Company.Create(service);
        _ = await Sign(company);
        var settings = service.Services.GetRequiredService<AuditSettings>();
        await File.AppendAllTextAsync(Path.Combine(settings.Folder!, $"{company.Organization:D}.ndjson"), "{\"position\":9", TestContext.Current.CancellationToken);

        _ = await company.Topic(company.Ben, "After the fault");
        var signed = await Sign(company);
        Assert.Equal(signed.Checkpoint.Size, new Witness(settings).Last(company.Organization)!.Size);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"oneonone-receipt/2\"}")]
    [InlineData("no json")]
    public async Task understands_no_other_file(string text)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.json");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        Assert.NotEqual(0, (await Verify(file)).Code);
    }

    private static async Task<string> Promised(Company company)
    {
        var action = (await company.Action(company.Maya, "Send the dates", company.BenId)).Id();
        _ = await company.Ben.Say($"/v1/action-items/{action}/accept");
        _ = await company.Ben.Say($"/v1/action-items/{action}/complete");
        return action;
    }

    private static async Task<string> Receipt(HttpClient by, string path)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.receipt.json");
        await File.WriteAllTextAsync(file, (await by.Read(path)).GetRawText(), TestContext.Current.CancellationToken);
        return file;
    }

    private static async Task<string> Pem(JsonElement key)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.pem");
        await File.WriteAllTextAsync(file, $"-----BEGIN PUBLIC KEY-----\n{key.Text("spki")}\n-----END PUBLIC KEY-----\n", TestContext.Current.CancellationToken);
        return file;
    }

    private static async Task<(int Code, string Said)> Verify(string file, string? key = null, string? outside = null)
    {
        await using var output = new StringWriter();
        string[] args = [file, .. key is null ? Array.Empty<string>() : ["--key", key], .. outside is null ? Array.Empty<string>() : ["--outside", outside]];
        var code = await VerifyCommand.Run(args, output, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    private async Task<Notarized> Sign(Company company) => (await service.Services.GetRequiredService<Notarizing>().Sign(company.Organization, TestContext.Current.CancellationToken))!;

    private async Task<string> Export(Company company)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.ndjson");
        Assert.Equal(0, await ExportLedgerCommand.Run(service.Services, [company.Organization.ToString("D"), file], TextWriter.Null, TestContext.Current.CancellationToken));
        return file;
    }
}
