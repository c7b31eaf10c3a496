using System.Security.Cryptography;
using System.Text.Json;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>
/// What messages are signed with: <c>whsec_</c> and base64 of 24 random bytes, as Standard Webhooks has it. It must be known to sign, so it is kept sealed under the organization's
/// key, in rows of its own that go when it no longer counts.
/// </summary>
public sealed class WebhookSecrets(Keyring keyring, TextBox box)
{
    private const string Prefix = "whsec_";
    private const int Size = 24;

    public static SchemaScript Script { get; } = new("webhooks", SqlFile.Read("Integration.Webhooks.webhooks"));

    /// <summary>A new secret.</summary>
    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size));

    /// <summary>The bytes to sign with.</summary>
    public static byte[] Key(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);

    /// <summary>The secret that an answer shows: once, and not to who asks again.</summary>
    public static string? Shown<T>(Written<T> written, string secret) => written.Replayed || written.Refusal is not null ? null : secret;

    /// <summary>Forget what messages to a webhook were signed with.</summary>
    public static Sql Forget(Guid organization, Guid webhook) => new("delete from webhook_secret_1 where organization = $1 and webhook = $2", organization, webhook);

    /// <summary>Keep a secret with the write that makes it.</summary>
    public void Put(IWriteSession session, Guid webhook, string secret)
    {
        var id = session.NewId();
        var text = TextCipher.Seal(keyring.ForWriting(session.Organization, session.Organization), session.Organization, id, JsonSerializer.SerializeToUtf8Bytes(new Kept(secret)));
        session.Also(new Sql("insert into webhook_secret_1 (organization, webhook, secret, sealed) values ($1, $2, $3, $4)", session.Organization, webhook, id, text));
    }

    /// <summary>Let what is there count until then; what came before that goes at once, so that there are never more than two.</summary>
    public static IEnumerable<Sql> Retire(Guid organization, Guid webhook, DateTimeOffset until) =>
    [
        new Sql("delete from webhook_secret_1 where organization = $1 and webhook = $2 and until is not null", organization, webhook),
        new Sql("update webhook_secret_1 set until = $3 where organization = $1 and webhook = $2", organization, webhook, until),
    ];

    /// <summary>Forget the secrets of an organization that no longer count.</summary>
    public static Sql Trim(Guid organization, DateTimeOffset now) => new("delete from webhook_secret_1 where organization = $1 and until < $2", organization, now);

    /// <summary>What counts now, the newest first.</summary>
    public async Task<IReadOnlyList<string>> Of(IReadSession session, Guid webhook, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var rows = batch.Query(
            new Sql("select secret, sealed from webhook_secret_1 where organization = $1 and webhook = $2 and (until is null or until > $3) order by secret desc", session.Organization, webhook, now),
            reader => new SealedText(reader.GetGuid(0), session.Organization, reader.GetString(1)));
        await batch.Send(cancellationToken);
        var opened = await box.Open(session, rows.Value, cancellationToken);
        return [.. rows.Value.Where(row => opened.ContainsKey(row.EventId)).Select(row => opened[row.EventId].Deserialize<Kept>()!.Secret)];
    }

    private sealed record Kept(string Secret);
}
