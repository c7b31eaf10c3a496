using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>Anybody's command: <c>verify FILE [--outside FILE] [--key FILE]</c>. It needs no service, no database and no network.</summary>
public static class VerifyCommand
{
    public const string Name = "verify";

    private const int Shown = 20;

    private const string Usage = $"""
        {Name} FILE [--outside FILE] [--key FILE]
          FILE       an exported ledger (export-ledger) or a receipt
          --outside  what was kept outside of the database: a file of the folder OneOnOne:Audit:Folder, or the messages that a webhook received, one on each line
          --key      the notary's public keys that you trust, PEM, from another source than FILE
        """;

    private const string Proves = """
        What this proves: the checkpoint's signature is the notary's; each event shown is, byte for byte, one that stood in the ledger when that checkpoint was signed, at that position, recorded at
        that time; and a text shown is the one that was sealed into it. What it does not prove: that what people wrote is true, that the clock was right, and that the key is the notary's, unless you
        gave one with --key that you have from elsewhere.
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>0: it holds. 1: it does not; the first wrong position is named. 2: the command or a file cannot be understood.</returns>
    public static async Task<int> Run(string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        if (args is not [{ } file, .. var rest] || rest.Length % 2 != 0 || rest.Where(static (_, i) => i % 2 == 0).Any(static name => name is not ("--outside" or "--key")))
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            var given = rest.Chunk(2).ToLookup(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);
            var first = await FirstLine(file, cancellationToken);
            var trusted = given["--key"].SelectMany(TrustedKeys).ToList();
            return first.Contains(LedgerHeader.Version1, StringComparison.Ordinal)
                ? await Ledger(file, [.. given["--outside"]], trusted, output, cancellationToken)
                : await Receipt(file, trusted, output, cancellationToken);
        }
        catch (Exception e) when (e is IOException or JsonException or FormatException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            await output.WriteLineAsync($"It cannot be read: {e.Message}");
            return 2;
        }
    }

    private static async Task<int> Ledger(string file, IReadOnlyList<string> outside, IReadOnlyList<byte[]> trusted, TextWriter output, CancellationToken cancellationToken)
    {
        LedgerVerifier? verifier = null;
        await foreach (var text in File.ReadLinesAsync(file, cancellationToken))
        {
            var line = JsonSerializer.Deserialize(text, LedgerJson.Default.LedgerLine)!;
            verifier ??= new LedgerVerifier(StreamKinds.Of) { Trusted = Trusted(trusted, line.Header?.Keys ?? []) };
            verifier.See(line);
        }

        var report = (verifier ?? new LedgerVerifier(StreamKinds.Of)).Report(outside.SelectMany(Witness.Lines));
        foreach (var fault in report.Faults.Take(Shown))
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"position {fault.Position}: {fault.What}"));
        }

        if (report.Faults.Count > Shown)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"and {report.Faults.Count - Shown} more"));
        }

        await output.WriteLineAsync(
            report.Faults.Count == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{report.Size} events: nothing is wrong with them.")
                : string.Create(CultureInfo.InvariantCulture, $"The first wrong position is {report.Faults[0].Position}."));
        await output.WriteLineAsync(
            report.Covered == 0
                ? "Nothing kept outside was compared: whoever owns the database could have written all of it anew. Give --outside."
                : string.Create(CultureInfo.InvariantCulture, $"Up to position {report.Covered} what is kept outside vouches for it.{(report.Covered < report.Size ? $" Positions {report.Covered + 1} to {report.Size} are not covered." : string.Empty)}"));
        return report.Faults.Count == 0 ? 0 : 1;
    }

    private static async Task<int> Receipt(string file, IReadOnlyList<byte[]> trusted, TextWriter output, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        var receipt = await JsonSerializer.DeserializeAsync<ReceiptBody>(stream, Json, cancellationToken) ?? throw new JsonException("There is no receipt in it.");
        var faults = ReceiptVerifier.Verify(receipt, Trusted(trusted, receipt.Keys));
        foreach (var fault in faults)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"position {fault.Position}: {fault.What}"));
        }

        if (faults.Count > 0)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The first wrong position is {faults[0].Position}."));
            return 1;
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"A receipt of {receipt.Subject.Type} {receipt.Subject.Id}: {receipt.Events.Count} events, nothing is wrong with them."));
        foreach (var recorded in receipt.Events)
        {
            var at = DateTimeOffset.UnixEpoch.AddTicks(recorded.Stored.Timestamp * TimeSpan.TicksPerMicrosecond);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {recorded.Stored.Position,8}  {at:u}  {recorded.Stored.Type}{(recorded.Text is null ? string.Empty : "  " + recorded.Text)}"));
        }

        await output.WriteLineAsync(Proves);
        return 0;
    }

    private static async Task<string> FirstLine(string file, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file);
        return await reader.ReadLineAsync(cancellationToken) ?? string.Empty;
    }

    // A PEM names no name: it counts under that of the file's keys.
    private static List<NotaryKey> Trusted(IReadOnlyList<byte[]> trusted, IReadOnlyList<ExportedKey> named) =>
        [.. trusted.SelectMany(key => named.Select(known => known.Name).Distinct().Select(name => new NotaryKey(name, key)))];

    private static IEnumerable<byte[]> TrustedKeys(string file)
    {
        for (var rest = File.ReadAllText(file); PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
        {
            yield return Convert.FromBase64String(rest[fields.Base64Data]);
        }
    }
}
