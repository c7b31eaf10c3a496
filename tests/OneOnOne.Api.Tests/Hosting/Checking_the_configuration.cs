using Microsoft.Extensions.Configuration;
using OneOnOne.Api.Hosting;
using Xunit;

namespace OneOnOne.Api.Tests.Hosting;

public class Checking_the_configuration
{
    private static readonly Dictionary<string, string?> Right = new()
    {
        ["ConnectionStrings:OneOnOne"] = "Host=db;Username=oneonone;Password=secret;Database=oneonone;SSL Mode=VerifyFull;Root Certificate=/etc/oneonone/database-ca.pem",
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
    [InlineData("OneOnOne:Identity:RequireDPoP", "perhaps")]
    [InlineData("OneOnOne:Identity:SmallestRsaBits", "1024")]
    [InlineData("OneOnOne:Identity:StrongSignIn:MaxAgeSeconds", "soon")]
    [InlineData("OneOnOne:Identity:StrongSignIn:AcrValues:0", "two words")]
    [InlineData("OneOnOne:Identity:Scopes:Write", "o\"write")]
    [InlineData("OneOnOne:RateLimits:principal:PerSecond", "0")]
    [InlineData("OneOnOne:RateLimits:organization:Burst", "many")]
    [InlineData("OneOnOne:ShutdownDelaySeconds", "-1")]
    [InlineData("OneOnOne:Imports:MaxRows", "many")]
    [InlineData("OneOnOne:Imports:MaxBytes", "-1")]
    [InlineData("OneOnOne:Privacy:ExportAfterLeavingDays", "month")]
    [InlineData("OneOnOne:Postgres:Prepare", "perhaps")]
    [InlineData("OneOnOne:Postgres:AllowUnverified", "perhaps")]
    [InlineData("OneOnOne:Http:KnownProxies:0", "proxy")]
    [InlineData("OneOnOne:Http:KnownProxies", "10.0.0.1,10.0.0.0/33")]
    [InlineData("OneOnOne:Http:KnownProxies", "0.0.0.0/0")]
    [InlineData("ForwardedHeaders_Enabled", "true")]
    [InlineData("OneOnOne:Cors:Origins:0", "*")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")]
    public void says_of_a_setting_that_it_cannot_be(string setting, string value)
    {
        var mistake = Assert.Single(Mistakes(development: false, new(Right) { [setting] = value }));
        Assert.Contains(setting.TrimEnd('0', '1').TrimEnd(':'), mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db")]
    [InlineData("Host=db;SSL Mode=Require")]
    [InlineData("Host=10.1.2.3;SSL Mode=Prefer")]
    [InlineData("Host=localhost,db;SSL Mode=Disable")]
    [InlineData("Host=db:5433")]
    [InlineData("Host=localhost.example.com")]
    public void wants_a_database_elsewhere_to_prove_who_it_is(string connection)
    {
        foreach (var name in (string[])["OneOnOne", "OneOnOneKeys"])
        {
            var mistake = Assert.Single(Mistakes(development: false, new(Right) { [$"ConnectionStrings:{name}"] = connection + ";Password=secret" }));
            Assert.StartsWith($"ConnectionStrings:{name} ", mistake, StringComparison.Ordinal);
            Assert.Contains("SSL Mode=VerifyFull", mistake, StringComparison.Ordinal);
            Assert.Contains("OneOnOne:Postgres:AllowUnverified", mistake, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", mistake, StringComparison.Ordinal);
            Check(development: false, new(Right) { [$"ConnectionStrings:{name}"] = connection, ["OneOnOne:Postgres:AllowUnverified"] = "true" });
        }
    }

    [Theory]
    [InlineData("Host=db;SSL Mode=VerifyFull")]
    [InlineData("Host=db;SSL Mode=VerifyCA;Root Certificate=/etc/oneonone/database-ca.pem")]
    [InlineData("Host=localhost")]
    [InlineData("Host=127.0.0.1,::1;SSL Mode=Disable")]
    [InlineData("Host=127.0.0.1:5433")]
    [InlineData("Host=/var/run/postgresql")]
    public void takes_a_database_that_proves_who_it_is_or_is_on_this_machine(string connection) =>
        Check(development: false, new(Right) { ["ConnectionStrings:OneOnOne"] = connection });

    private static IReadOnlyList<string> Mistakes(bool development, Dictionary<string, string?> settings) => Assert.Throws<StartMistakesException>(() => Check(development, settings)).Mistakes;

    private static void Check(bool development, Dictionary<string, string?> settings) =>
        StartMistakes.Check(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), development);
}
