using System.Security.Cryptography;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>A key of an organization's notary.</summary>
/// <param name="Generation">Counts from 1; the highest one signs.</param>
/// <param name="Key">Its public half.</param>
/// <param name="CreatedAt">Since when it is there.</param>
/// <param name="Secret">The key, wrapped; null once another one signs.</param>
public sealed record NotaryKeyRow(int Generation, NotaryKey Key, DateTimeOffset CreatedAt, byte[]? Secret);

/// <summary>Keeps the keys with which an organization's checkpoints are signed (ECDSA P-256). A key that was replaced is destroyed; its public half stays, so that what it signed can be verified.</summary>
public sealed class NotaryKeys(PostgresEventStore store, Keyring keyring, AuditSettings settings)
{
    public static SchemaScript Script { get; } = new(
        "notary keys",
        """
        create table if not exists notary_key (
          organization uuid not null,
          generation integer not null,
          name text not null,
          spki bytea not null,
          secret bytea,
          created_at timestamptz not null default clock_timestamp(),
          primary key (organization, generation)
        )
        """);

    /// <summary>All keys, the newest first.</summary>
    public static Pending<IReadOnlyList<NotaryKeyRow>> All(IReadBatch batch, Guid organization) => batch.Query(
        new Sql("select generation, name, spki, created_at, secret from notary_key where organization = $1 order by generation desc", organization),
        static reader => new NotaryKeyRow(
            reader.GetInt32(0),
            new NotaryKey(reader.GetString(1), reader.GetFieldValue<byte[]>(2)),
            reader.GetFieldValue<DateTimeOffset>(3),
            reader.IsDBNull(4) ? null : reader.GetFieldValue<byte[]>(4)));

    /// <summary>All keys, the newest first; the first one is made when there is none.</summary>
    public async Task<IReadOnlyList<NotaryKeyRow>> Of(Guid organization, CancellationToken cancellationToken)
    {
        var rows = await Read(organization, cancellationToken);
        if (rows.Count == 0)
        {
            await Make(organization, 1, cancellationToken);
            rows = await Read(organization, cancellationToken);
        }

        return rows;
    }

    /// <summary>Sign with another key from now on, and destroy the one before.</summary>
    public async Task<NotaryKeyRow> Rotate(Guid organization, CancellationToken cancellationToken)
    {
        await Make(organization, (await Of(organization, cancellationToken))[0].Generation + 1, cancellationToken);
        return (await Of(organization, cancellationToken))[0];
    }

    /// <summary>The key to sign with; the caller disposes it.</summary>
    public ECDsa Secret(Guid organization, NotaryKeyRow row)
    {
        var secret = ECDsa.Create();
        secret.ImportPkcs8PrivateKey(Cipher.Decrypt(keyring.ForWriting(organization, organization), row.Secret!, Bound(organization, row.Generation)), out _);
        return secret;
    }

    private static byte[] Bound(Guid organization, int generation) => [.. Cipher.Bound(organization, organization), .. "notary"u8, .. BitConverter.GetBytes(generation)];

    // Of two that make the same generation one is kept.
    private async Task Make(Guid organization, int generation, CancellationToken cancellationToken)
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await store.Keep(
            organization,
            [
                new Sql(
                    "insert into notary_key (organization, generation, name, spki, secret) values ($1, $2, $3, $4, $5) on conflict (organization, generation) do nothing",
                    organization,
                    generation,
                    settings.OriginOf(organization),
                    made.ExportSubjectPublicKeyInfo(),
                    Cipher.Encrypt(keyring.ForWriting(organization, organization), made.ExportPkcs8PrivateKey(), Bound(organization, generation))),
                new Sql("update notary_key set secret = null where organization = $1 and generation < $2", organization, generation),
            ],
            cancellationToken);
    }

    private Task<IReadOnlyList<NotaryKeyRow>> Read(Guid organization, CancellationToken cancellationToken) => store.Ask(organization, batch => All(batch, organization), cancellationToken);
}
