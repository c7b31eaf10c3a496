using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Npgsql;
using OneOnOne.Api.Audit;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Integration.Transfer;
using OneOnOne.Api.Integration.Transfer.History;
using OneOnOne.Api.Integration.Webhooks;
using OneOnOne.Api.Privacy.AboutMe;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;
using OneOnOne.LocalPostgres;

namespace OneOnOne.Api.Hosting;

/// <summary>The configuration cannot work. Every mistake at once, so that nobody has to start ten times to learn of ten.</summary>
public sealed class StartMistakesException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    /// <summary>A sentence each, which names the setting.</summary>
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}

/// <summary>What keeps the service from starting, in the words of who configures it.</summary>
public static class StartMistakes
{
    /// <exception cref="StartMistakesException">Something is missing or malformed.</exception>
    public static void Check(IConfiguration configuration, bool development)
    {
        List<string> found =
        [
            .. Databases(configuration, development),
            .. DatabaseTransport.Mistakes(configuration, development),
            .. Keys(configuration, development),
            .. IdentitySettings.Mistakes(configuration, development),
            .. AuditSettings.Mistakes(configuration),
            .. KnownProxies.Mistakes(configuration),
            .. Rest(configuration),
        ];
        if (found.Count > 0)
        {
            throw new StartMistakesException(found);
        }
    }

    /// <summary>What to tell about an exception that ended the start; null when it is a surprise, whose stack is wanted.</summary>
    public static IReadOnlyList<string>? Of(Exception exception) => exception switch
    {
        StartMistakesException known => known.Mistakes,
        UnsafeDatabaseException unsafeDatabase => unsafeDatabase.Problems,
        LocalPostgresException local => [local.Message],
        PostgresException refused => [$"The database of ConnectionStrings:OneOnOne refused: {refused.MessageText} ({refused.SqlState})."],
        NpgsqlException unreachable => [$"The database of ConnectionStrings:OneOnOne cannot be reached: {unreachable.Message}"],
        IOException { InnerException: AddressInUseException } taken => [$"{taken.Message} Choose another address with ASPNETCORE_URLS, such as http://localhost:5081."],
        _ => null,
    };

    /// <summary>What is wrong with a number that may be left out.</summary>
    public static string? Number(IConfiguration configuration, string setting, int least, int most) =>
        configuration[setting] is { Length: > 0 } value && !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            ? $"{setting} is '{value}'; it must be a whole number from {least} to {most}."
            : null;

    /// <summary>What is wrong with a switch that may be left out.</summary>
    public static string? Flag(IConfiguration configuration, string setting) =>
        configuration[setting] is { Length: > 0 } value && !bool.TryParse(value, out _) ? $"{setting} is '{value}'; it must be true or false." : null;

    private static IEnumerable<string> Databases(IConfiguration configuration, bool development)
    {
        if (!development && string.IsNullOrEmpty(configuration.GetConnectionString("OneOnOne")))
        {
            yield return "ConnectionStrings:OneOnOne is missing: name the PostgreSQL to use, such as Host=db;Username=oneonone;Password=…;Database=oneonone;SSL Mode=VerifyFull.";
        }

        foreach (var name in (string[])["OneOnOne", "OneOnOneKeys"])
        {
            if (configuration.GetConnectionString(name) is { Length: > 0 } text && !IsConnectionString(text))
            {
                yield return $"ConnectionStrings:{name} is no connection string of PostgreSQL, such as Host=db;Username=oneonone;Password=…;Database=oneonone.";
            }
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Keys(IConfiguration configuration, bool development)
    {
        var configured = configuration.GetSection("OneOnOne:Keys").GetChildren().Any(setting => setting.Value is { Length: > 0 });
        return development && !configured ? [] : Refusal(() => MasterKeySettings.Load(configuration, developmentFolder: null));
    }

    private static IEnumerable<string> Rest(IConfiguration configuration)
    {
        foreach (var limit in (string[])["principal", "organization", "address"])
        {
            foreach (var part in (string[])["PerSecond", "Burst"])
            {
                if (Number(configuration, $"OneOnOne:RateLimits:{limit}:{part}", 1, 1_000_000) is { } wrong)
                {
                    yield return wrong;
                }
            }
        }

        foreach (var (setting, least, most) in ((string, int, int)[])[(Leaving.Setting, 0, 600), (TransferLimits.BytesSetting, 1, 1_000_000_000), (TransferLimits.RowsSetting, 1, 1_000_000), (LeaverSettings.Setting, 0, LeaverSettings.MostDays)])
        {
            if (Number(configuration, setting, least, most) is { } wrong)
            {
                yield return wrong;
            }
        }

        if (Number(configuration, WebhookRoutes.Timeout, 1, WebhookRoutes.LongestTimeout) is { } timeout)
        {
            yield return timeout;
        }

        if (Flag(configuration, "OneOnOne:Postgres:Prepare") is { } prepare)
        {
            yield return prepare;
        }

        if (configuration[Telemetry.Endpoint] is { Length: > 0 } endpoint && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            yield return $"{Telemetry.Endpoint} is '{endpoint}', which is no address such as http://collector:4317.";
        }

        foreach (var mistake in (IEnumerable<string>)[.. Refusal(() => new ServiceCollection().AddCrossOrigin(configuration)), .. Refusal(() => RestoreSettings.Of(configuration, development: false))])
        {
            yield return mistake;
        }
    }

    // Whoever reads a setting knows best what is wrong with it.
    private static IEnumerable<string> Refusal(Func<object> read)
    {
        try
        {
            _ = read();
            return [];
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return [e.Message];
        }
    }
}
