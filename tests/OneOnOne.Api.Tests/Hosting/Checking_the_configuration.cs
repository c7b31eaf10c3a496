using Microsoft.Extensions.Configuration;
using OneOnOne.Api.Hosting;
using Xunit;

namespace OneOnOne.Api.Tests.Hosting;

public class Checking_the_configuration
{
    private static readonly Dictionary<string, string?> Right = new()
    {
        ["ConnectionStrings:OneOnOne"] = "Host=db;Username=oneonone;Password=secret;Database=oneonone",
        ["OneOnOne:Keys:Master"] = Convert.ToBase64String(new byte[32]),
        ["OneOnOne:Identity:Issuers:0"] = "https://login.example.com",
    };

    [Fact]
    public void finds_nothing_wrong_with_what_the_readme_shows() => Check(development: false, Right);

    [Fact]
    public void asks_nothing_of_development() => Check(development: true, []);

    [Fact]
    public void names_everything_that_is_missing_at_once() =>
        Assert.Collection(
            Mistakes(development: false, []),
            first => Assert.StartsWith("ConnectionStrings:OneOnOne is missing", first, StringComparison.Ordinal),
            second => Assert.Contains("OneOnOne:Keys:Master", second, StringComparison.Ordinal),
            third => Assert.StartsWith("OneOnOne:Identity:Issuers is missing", third, StringComparison.Ordinal));

    [Theory]
    [InlineData("ConnectionStrings:OneOnOne", "postgres://db/oneonone")]
    [InlineData("ConnectionStrings:OneOnOneKeys", "nonsense")]
    [InlineData("OneOnOne:Keys:Master", "c2hvcnQ=")]
    [InlineData("OneOnOne:Keys:Previous", "not base64")]
    [InlineData("OneOnOne:Keys:PreviousFile", "/nowhere/key")]
    [InlineData("OneOnOne:Keys:Next", "c2hvcnQ=")]
    [InlineData("OneOnOne:Identity:Issuers:0", "http://login.example.com")]
    [InlineData("OneOnOne:Identity:Issuers:1", "login")]
    [InlineData("OneOnOne:Identity:KeyPauseSeconds", "0")]
    [InlineData("OneOnOne:RateLimits:principal:PerSecond", "0")]
    [InlineData("OneOnOne:RateLimits:organization:Burst", "many")]
    [InlineData("OneOnOne:ShutdownDelaySeconds", "-1")]
    [InlineData("OneOnOne:Imports:MaxRows", "many")]
    [InlineData("OneOnOne:Imports:MaxBytes", "-1")]
    [InlineData("OneOnOne:Privacy:ExportAfterLeavingDays", "month")]
    [InlineData("OneOnOne:Postgres:Prepare", "perhaps")]
    [InlineData("OneOnOne:Cors:Origins:0", "*")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")]
    public void says_of_a_setting_that_it_cannot_be(string setting, string value)
    {
        var mistake = Assert.Single(Mistakes(development: false, new(Right) { [setting] = value }));
        Assert.Contains(setting.TrimEnd('0', '1').TrimEnd(':'), mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", mistake, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Mistakes(bool development, Dictionary<string, string?> settings) => Assert.Throws<StartMistakesException>(() => Check(development, settings)).Mistakes;

    private static void Check(bool development, Dictionary<string, string?> settings) =>
        StartMistakes.Check(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), development);
}
