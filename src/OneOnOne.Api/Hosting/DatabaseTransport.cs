using System.Net;
using Npgsql;

namespace OneOnOne.Api.Hosting;

/// <summary>
/// That the way to PostgreSQL is sealed and leads to the right one: outside Development, a server that is not on this machine must show a certificate that is checked.
/// A mode below VerifyCA encrypts towards whoever answers, or does not encrypt at all.
/// </summary>
public static partial class DatabaseTransport
{
    /// <summary>Says that the network in between is protected in another way.</summary>
    public const string Setting = "OneOnOne:Postgres:AllowUnverified";

    /// <summary>What is wrong with the settings, a sentence each.</summary>
    public static IEnumerable<string> Mistakes(IConfiguration configuration, bool development)
    {
        if (StartMistakes.Flag(configuration, Setting) is { } wrong)
        {
            yield return wrong;
        }

        var allowed = bool.TryParse(configuration[Setting], out var said) && said;
        foreach (var name in development || allowed ? [] : Unverified(configuration))
        {
            yield return $"ConnectionStrings:{name} leads to another machine without a look at its certificate: add SSL Mode=VerifyFull (and Root Certificate=… where its authority is your own), or set {Setting} to true where the network in between is protected otherwise.";
        }
    }

    /// <summary>Tell operators what they allowed, at every start.</summary>
    public static void Warn(IServiceProvider services)
    {
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            return;
        }

        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DatabaseTransport).FullName!);
        foreach (var name in Unverified(services.GetRequiredService<IConfiguration>()))
        {
            Allowed(log, name, Setting);
        }
    }

    private static IEnumerable<string> Unverified(IConfiguration configuration) =>
        ((string[])["OneOnOne", "OneOnOneKeys"]).Where(name => configuration.GetConnectionString(name) is { Length: > 0 } text && IsUnverified(text));

    // What is no connection string at all is told elsewhere.
    private static bool IsUnverified(string text)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(text);
            return settings.SslMode is not (SslMode.VerifyCA or SslMode.VerifyFull) && (settings.Host ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(host => !IsHere(host));
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return false;
        }
    }

    // A socket's folder, or an address of this machine, with or without a port behind it.
    private static bool IsHere(string host) =>
        host.StartsWith('/') || host.StartsWith('@')
        || (IPAddress.TryParse(host, out var address) || IPAddress.TryParse(host.Split(':')[0], out address)
            ? IPAddress.IsLoopback(address)
            : host.Split(':')[0].Equals("localhost", StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(Level = LogLevel.Warning, Message = "ConnectionStrings:{Name} leads to another machine without a look at its certificate, as {Setting} allows")]
    private static partial void Allowed(ILogger logger, string name, string setting);
}
