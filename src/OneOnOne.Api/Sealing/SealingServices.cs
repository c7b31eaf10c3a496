using Npgsql;
using OneOnOne.Api.Events;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>What the chapters need to seal and open text.</summary>
public static class SealingServices
{
    /// <summary>Register keys, ciphers and the serializer of events.</summary>
    /// <param name="services">Where to register; an <see cref="NpgsqlDataSource"/> is expected there.</param>
    /// <param name="configuration"><c>ConnectionStrings:OneOnOneKeys</c> keeps the keys in a database of their own.</param>
    /// <param name="developmentFolder">Where Development keeps the master key it makes; null elsewhere.</param>
    public static IServiceCollection AddSealing(this IServiceCollection services, IConfiguration configuration, string? developmentFolder)
    {
        _ = services.AddSingleton(_ => MasterKeySettings.Load(configuration, developmentFolder));
        if (configuration.GetConnectionString("OneOnOneKeys") is { Length: > 0 } apart)
        {
            _ = services.AddSingleton(_ => new KeyDatabase(new StoreOptions().DataSource(apart)));
        }

        _ = services.AddSingleton<IKeyStore>(provider => provider.GetService<KeyDatabase>() is { } database
            ? new PostgresKeyStore(database.Source, sameDatabase: false)
            : new PostgresKeyStore(provider.GetRequiredService<NpgsqlDataSource>(), sameDatabase: true));
        _ = services.AddSingleton<Keyring>();
        _ = services.AddSingleton<Rewrapping>().AddHostedService(provider => provider.GetRequiredService<Rewrapping>());
        _ = services.AddSingleton<TextBox>();
        _ = services.AddSingleton<Disclosing>();
        _ = services.AddSingleton(AllEvents.Types);
        return services.AddSingleton<IEventSerializer, SealingSerializer>();
    }
}
