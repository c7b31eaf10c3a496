using NpgsqlTypes;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>What is asked of a key at each call.</summary>
/// <param name="Fingerprints">Of the secret, and of the one before it if there was one.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="OverlapUntil">Until when the second fingerprint counts.</param>
public sealed record ApiKeyRow((byte[] Current, byte[]? Before) Fingerprints, KeyScopes Scopes, DateTimeOffset ExpiresAt, DateTimeOffset? OverlapUntil);

/// <summary>The keys of an organization that were not revoked; what people call them is read from their streams.</summary>
public sealed class ApiKeyRows : IProjection
{
    public string Name => "api_key";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["api_key_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists api_key_1 (
          organization uuid not null,
          key uuid not null,
          fingerprint bytea not null,
          fingerprint_before bytea,
          scopes text[] not null,
          expires_at timestamptz not null,
          overlap_until timestamptz,
          position bigint not null,
          primary key (organization, key)
        )
        """,
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        ApiKeyEvent.Created { Fingerprint: { } fingerprint } e =>
        [
            new Sql(
                "insert into api_key_1 (organization, key, fingerprint, scopes, expires_at, position) values ($1, $2, $3, $4, $5, $6)",
                organization,
                recorded.StreamId,
                Convert.FromHexString(fingerprint),
                e.Scopes.Select(Words.Of).ToArray(),
                e.ExpiresAt.ToUniversalTime(),
                Sql.Position),
        ],
        ApiKeyEvent.Rotated { Fingerprint: { } fingerprint } e =>
        [
            new Sql(
                "update api_key_1 set fingerprint_before = fingerprint, fingerprint = $3, expires_at = $4, overlap_until = $5 where organization = $1 and key = $2",
                organization,
                recorded.StreamId,
                Convert.FromHexString(fingerprint),
                e.ExpiresAt.ToUniversalTime(),
                e.OverlapUntil.ToUniversalTime()),
        ],
        ApiKeyEvent.Revoked => [new Sql("delete from api_key_1 where organization = $1 and key = $2", organization, recorded.StreamId)],
        _ => [],
    };

    /// <summary>Those that were not revoked, the newest first.</summary>
    public static Pending<IReadOnlyList<ApiKeyId>> All(IReadBatch batch, Guid organization) =>
        batch.Query(new Sql("select key from api_key_1 where organization = $1 order by position desc", organization), static reader => new ApiKeyId(reader.GetGuid(0)));

    /// <summary>One that was not revoked.</summary>
    public static Pending<IReadOnlyList<ApiKeyRow>> Of(IReadBatch batch, Guid organization, ApiKeyId key) => batch.Query(
        new Sql("select fingerprint, fingerprint_before, scopes, expires_at, overlap_until from api_key_1 where organization = $1 and key = $2", organization, key.Value),
        static reader => new ApiKeyRow(
            (reader.GetFieldValue<byte[]>(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1)),
            KeyScopes.Of(reader.GetFieldValue<string[]>(2).Select(word => Words.Parse<KeyScope>(word)!.Value)),
            reader.GetFieldValue<DateTimeOffset>(3),
            reader.Instant(4)));
}
