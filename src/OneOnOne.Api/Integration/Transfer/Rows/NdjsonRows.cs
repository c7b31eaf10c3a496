using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace OneOnOne.Api.Integration.Transfer.Rows;

/// <summary>Reads one JSON object per line. Empty lines are passed over; a byte order mark is forgiven.</summary>
public static class NdjsonRows
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    public static async IAsyncEnumerable<SourceRow> Read(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        var buffer = new byte[SourceRow.MostBytes];
        try
        {
            for (var number = 1; ; number++)
            {
                var (length, more) = await Line(reader, buffer, cancellationToken);
                if (length < 0)
                {
                    yield return SourceRow.Bad(number, string.Empty, "too-large");
                    yield break;
                }

                var line = Trim(buffer.AsMemory(0, length), first: number == 1);
                if (line.Length > 0)
                {
                    yield return Utf8.IsValid(line.Span) ? new SourceRow(number, line, Problem: null) : SourceRow.Bad(number, string.Empty, "encoding");
                }

                if (!more)
                {
                    yield break;
                }
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line, bool first)
    {
        line = first && line.Span.StartsWith(Mark) ? line[Mark.Length..] : line;
        return line.Trim(" \t\r"u8);
    }

    /// <summary>Copies the next line; its length is negative when it does not fit.</summary>
    private static async ValueTask<(int Length, bool More)> Line(PipeReader reader, byte[] into, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var end = read.Buffer.PositionOf((byte)'\n');
            var line = end is { } at ? read.Buffer.Slice(0, at) : read.Buffer;
            if (line.Length > into.Length)
            {
                return (-1, false);
            }

            if (end is { } ended || read.IsCompleted)
            {
                line.CopyTo(into);
                reader.AdvanceTo(end is { } found ? read.Buffer.GetPosition(1, found) : read.Buffer.End);
                return ((int)line.Length, end is not null);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
