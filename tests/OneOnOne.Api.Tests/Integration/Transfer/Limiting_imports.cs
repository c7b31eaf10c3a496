using System.Text;
using OneOnOne.Api.Integration.Transfer;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Transfer;

/// <summary>How much one import takes is configured. Here a service with small limits is the only one over its database.</summary>
public class Limiting_imports(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task takes_no_more_bytes_and_no_more_rows()
    {
        await using var small = service.With((TransferLimits.BytesSetting, "1000"), (TransferLimits.RowsSetting, "2"));
        var client = small.CreateClient();
        var made = await client.Say("/dev/organizations", new { name = "Small", adminEmail = "hana@example.com" });
        var token = (await client.Say("/dev/tokens", new { email = "hana@example.com", organization = made.Id() })).Text("accessToken");
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.Send("people", new byte[1001])).StatusCode);
        var chunked = new HttpRequestMessage(HttpMethod.Post, "/v1/imports?kind=people") { Content = Files.Content(new byte[1001], Files.Csv) };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Content.Headers.ContentLength = null;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.SendAsync(chunked, TestContext.Current.CancellationToken)).StatusCode);

        static byte[] Rows(int count) => Encoding.UTF8.GetBytes("displayName,email\r\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"A,a{i}@example.com\r\n")));
        Assert.Equal(["4  too-many-rows"], await client.Wrong(await client.Bring("people", Rows(5), dryRun: true)));
        Assert.Equal((2, 2, 0, 0, 0), (await client.Bring("people", Rows(2))).Counts());
    }
}
