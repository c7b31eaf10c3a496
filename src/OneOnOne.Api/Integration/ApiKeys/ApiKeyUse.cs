using System.Collections.Concurrent;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>
/// When each key was used last. No event: nobody decided anything. Uses are gathered and written every half minute, so that a call costs nothing; what a killed service had not
/// written is the last half minute.
/// </summary>
public sealed class ApiKeyUse(PostgresEventStore store, TimeProvider clock, ILogger<ApiKeyUse> log) : BackgroundService
{
    public static SchemaScript Script { get; } = new(
        "api key use",
        """
        create table if not exists api_key_use_1 (
          organization uuid not null,
          key uuid not null,
          used_at timestamptz not null,
          primary key (organization, key)
        )
        """);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(Guid Organization, Guid Key), DateTimeOffset> _used = new();

    /// <summary>A key was used now.</summary>
    public void Note(OrganizationId organization, ApiKeyId key) => _used[(organization.Value, key.Value)] = clock.GetUtcNow();

    /// <summary>When a key was used last, as far as this node knows or somebody wrote; null: never.</summary>
    public DateTimeOffset? Last(Guid organization, ApiKeyId key, DateTimeOffset? written) =>
        _used.TryGetValue((organization, key.Value), out var here) && (written is null || here > written) ? here : written;

    /// <summary>What was written.</summary>
    public static Pending<IReadOnlyList<(ApiKeyId Key, DateTimeOffset At)>> Written(IReadBatch batch, Guid organization) => batch.Query(
        new Sql("select key, used_at from api_key_use_1 where organization = $1", organization),
        static reader => (new ApiKeyId(reader.GetGuid(0)), reader.GetFieldValue<DateTimeOffset>(1)));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Unattended.Rounds(Pause, clock, log, Write, stoppingToken);

    private async Task Write(CancellationToken cancellationToken)
    {
        foreach (var (used, at) in _used.ToArray())
        {
            await store.Keep(
                used.Organization,
                [
                    new Sql(
                        """
                        insert into api_key_use_1 (organization, key, used_at) values ($1, $2, $3)
                        on conflict (organization, key) do update set used_at = greatest(api_key_use_1.used_at, excluded.used_at)
                        """,
                        used.Organization,
                        used.Key,
                        at.ToUniversalTime()),
                ],
                cancellationToken);
            _ = _used.TryRemove(KeyValuePair.Create(used, at));
        }
    }
}
