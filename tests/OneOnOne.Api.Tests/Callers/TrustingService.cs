using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using Xunit;

namespace OneOnOne.Api.Tests.Callers;

/// <summary>A service that trusts an issuer of the test's own, and one that cannot be reached; with an organization that links by verified address.</summary>
public sealed class TrustingService(Server server) : IAsyncLifetime
{
    public const string AdminEmail = "hana@idp.example";
    public const string Unreachable = "https://127.0.0.1:9";

    private WebApplicationFactory<Program>? _trusting;

    public ServiceFixture Service { get; } = new(server);

    public Issuer Issuer { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Service.InitializeAsync();
        Issuer = await Issuer.Start();
        _trusting = Service.With(("OneOnOne:Identity:Issuers:0", Issuer.Url), ("OneOnOne:Identity:Issuers:1", Unreachable), ("OneOnOne:Identity:Audience", Issuer.Audience));
        var (_, refusal) = await _trusting.Services.GetRequiredService<CreateOrganization>().Run(
            new SignIn(Issuer.Url, Claim: null), new Settings("Acme") { LinkByVerifiedEmail = true }, new Profile("Hana", AdminEmail), CancellationToken.None);
        Assert.Null(refusal);
    }

    public IServiceProvider Services => _trusting!.Services;

    public HttpClient Client() => _trusting!.CreateClient();

    public async ValueTask DisposeAsync()
    {
        await _trusting!.DisposeAsync();
        await Issuer.DisposeAsync();
        await Service.DisposeAsync();
    }
}
