using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>
/// Keeps leaves and checkpoints outside of the database, a file for each organization to which lines are only ever added: whoever owns the database cannot write its history anew unseen.
/// Keep the folder where the database's administrators do not reach, or ship its lines there.
/// </summary>
public sealed class Witness(AuditSettings settings)
{
    private const int AtOnce = 10_000;

    private readonly ConcurrentDictionary<Guid, Checkpoint?> _last = new();

    /// <summary>There is a place to keep them.</summary>
    public bool Keeps => settings.Folder is not null;

    /// <summary>The last checkpoint that is kept; null when there is none.</summary>
    public Checkpoint? Last(Guid organization) => settings.Folder is null ? null : _last.GetOrAdd(organization, Read);

    /// <summary>Add the leaves since the last checkpoint, and the new one; durable on return.</summary>
    public async Task Add(Guid organization, Notary notary, Notarized signed, CancellationToken cancellationToken)
    {
        var size = Last(organization)?.Size ?? 0;
        if (settings.Folder is null || signed.Checkpoint.Size <= size)
        {
            return;
        }

        _ = Directory.CreateDirectory(settings.Folder);
        await using var file = new FileStream(FileOf(organization), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var whole = file.Length == 0 || EndsWithLine(file);
        _ = file.Seek(0, SeekOrigin.End);
        await using var lines = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (!whole)
        {
            // The line that a fault cut off must not spoil what follows.
            await lines.WriteLineAsync();
        }

        while (size < signed.Checkpoint.Size)
        {
            var leaves = await notary.Leaves(organization, size, (int)Math.Min(AtOnce, signed.Checkpoint.Size - size), cancellationToken);
            foreach (var leaf in leaves)
            {
                await lines.WriteLineAsync(LedgerJson.Write(new WitnessLine(leaf.Position, Convert.ToBase64String(leaf.Leaf))));
            }

            size += leaves.Count;
        }

        await lines.WriteLineAsync(LedgerJson.Write(new WitnessLine(Note: signed.Note)));
        await lines.FlushAsync(cancellationToken);
        file.Flush(flushToDisk: true);
        _last[organization] = signed.Checkpoint;
    }

    /// <summary>The lines of a file; one that was cut off in the middle, as a fault does, is passed over. What a webhook received counts as it came, a message on each line.</summary>
    public static IEnumerable<WitnessLine> Lines(string file)
    {
        foreach (var line in File.ReadLines(file).Where(static line => line.Length > 0))
        {
            WitnessLine? read;
            try
            {
                read = JsonSerializer.Deserialize(line, LedgerJson.Default.WitnessLine);
                if (read is { Note: null, Leaf: null })
                {
                    read = new WitnessLine(Note: JsonSerializer.Deserialize<Received>(line, JsonSerializerOptions.Web)?.Data?.Checkpoint);
                }
            }
            catch (JsonException)
            {
                continue;
            }

            if (read is not null)
            {
                yield return read;
            }
        }
    }

    private static bool EndsWithLine(FileStream file)
    {
        _ = file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    private string FileOf(Guid organization) => Path.Combine(settings.Folder!, $"{organization:D}.ndjson");

    private Checkpoint? Read(Guid organization) =>
        File.Exists(FileOf(organization)) && Lines(FileOf(organization)).LastOrDefault(static line => line.Note is not null) is { Note: { } note } && SignedNote.Parse(note) is { } signed
            ? Checkpoint.Parse(signed.Text)
            : null;

    // A webhook's message, of which only the note counts here.
    private sealed record Received(ReceivedData? Data);

    private sealed record ReceivedData(string? Checkpoint);
}
