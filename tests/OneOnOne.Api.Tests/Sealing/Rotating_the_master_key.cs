using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Sealing;

/// <summary>The master key is changed while people work: the nodes are restarted one after the other, and nobody is told anything but what they asked for.</summary>
public class Rotating_the_master_key(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Setting = "OneOnOne:Keys:";

    private static readonly string Old = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private static readonly string Young = Convert.ToBase64String([.. Enumerable.Range(100, 32).Select(i => (byte)i)]);

    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task goes_on_under_traffic_until_the_one_before_can_go()
    {
        var company = await Company.Create(service);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ends);

        // First each node learns of the next one; only then one of them wraps with it.
        await using var waiting = service.With((Setting + "Master", Old), (Setting + "Next", Young));
        var talking = new List<Task<int>> { Talk(waiting.CreateClient(), company, enough.Token) };
        await using var changing = service.With((Setting + "Master", Young), (Setting + "Previous", Old));
        talking.Add(Talk(changing.CreateClient(), company, enough.Token));

        // Made by the node with the old settings, while the other one wraps.
        var late = await Company.Create(service);
        await Until(async () => await Wrapped(changing) == 0);
        await using var output = new StringWriter();
        Assert.Equal(0, await RewrapKeysCommand.Run(changing.Services, [], output, Ends));
        Assert.Contains("OneOnOne:Keys:Previous can go", output.ToString(), StringComparison.Ordinal);

        await using var changed = service.With((Setting + "Master", Young));
        talking.Add(Talk(changed.CreateClient(), company, enough.Token));
        talking.Add(Talk(changed.CreateClient(), late, enough.Token));
        await Task.Delay(TimeSpan.FromSeconds(1), Ends);
        await enough.CancelAsync();
        var said = await Task.WhenAll(talking);
        Assert.All(said, count => Assert.True(count > 0, "Nothing was said on one of the nodes."));
        Assert.Contains("is not configured", new Keyring(new MasterKeys(Convert.FromBase64String(Old), previous: null), service.Services.GetRequiredService<IKeyStore>()).Mistake(late.Organization), StringComparison.Ordinal);
    }

    /// <summary>Writes and reads without a pause; anything but what was asked for fails the test.</summary>
    private static async Task<int> Talk(HttpClient node, Company company, CancellationToken enough)
    {
        node.DefaultRequestHeaders.Authorization = company.Ben.DefaultRequestHeaders.Authorization;
        var said = 0;
        while (!enough.IsCancellationRequested)
        {
            var text = $"Said {said} on {node.GetHashCode()}";
            var note = await node.Say($"/v1/meetings/{company.Meeting}/notes", new { text });
            Assert.Contains((await node.Read($"/v1/meetings/{company.Meeting}")).All("notes"), there => there.Id() == note.Id() && there.Text("text") == text);
            said++;
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }

        return said;
    }

    private async Task<int> Wrapped(Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program> node)
    {
        var (store, masters) = (node.Services.GetRequiredService<IKeyStore>(), node.Services.GetRequiredService<IMasterKeys>());
        return (await service.Services.GetRequiredService<OneOnOne.EventStore.PostgresEventStore>().Organizations(Ends)).Count(organization => store.FindOrganization(organization)!.Master != masters.Current);
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ends);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token);
        }
    }
}
