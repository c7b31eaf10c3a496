using Xunit;

namespace OneOnOne.Api.Tests;

public class Published_contract(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Refresh = "ONEONONE_REFRESH_CONTRACT";

    /// <summary>To publish what was added: <c>ONEONONE_REFRESH_CONTRACT=1 dotnet test tests/OneOnOne.Api.Tests --filter Published_contract</c>.</summary>
    [Theory]
    [InlineData("v1.json")]
    [InlineData("events.v1.json")]
    public async Task is_what_the_service_says(string document)
    {
        using var client = service.Anonymous();
        var served = (await client.GetStringAsync($"/openapi/{document}")).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var file = Path.Combine(Repository.Root, "openapi", $"oneonone.{document}");
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, served);
        }

        var published = await File.ReadAllTextAsync(file);
        Assert.True(published == served, $"openapi/oneonone.{document} is not what the service says. If the change only adds: {Refresh}=1 dotnet test tests/OneOnOne.Api.Tests --filter Published_contract");
    }
}
