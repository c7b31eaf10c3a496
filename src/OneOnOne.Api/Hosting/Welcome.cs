using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace OneOnOne.Api.Hosting;

/// <summary>Tells who starts the service for the first time what to do next. Development only.</summary>
public static class Welcome
{
    public static void Greet(WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        if (app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address)
        {
            Console.Out.WriteLine(Words(address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)));
        }
    });

    private static string Words(string address) => $$"""

        OneOnOne is ready.
          Look at it    {{address}}/docs
          Sign in       curl -s {{address}}/dev/tokens -H 'Content-Type: application/json' -d '{"email":"maya@example.com"}'
                        and send the accessToken as "Authorization: Bearer …"; ben@example.com and hana@example.com are there too
          Stop          Ctrl-C

        """;
}
