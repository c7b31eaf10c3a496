using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;

namespace OneOnOne.Api.Integration.Transfer.Rows;

/// <summary>What a column holds, and so what it is in JSON.</summary>
public enum Cell
{
    /// <summary>An empty cell is null.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>; an empty cell says nothing.</summary>
    Flag,

    /// <summary>Several texts with semicolons between them; an empty cell is an empty list.</summary>
    List,
}

/// <summary>Reads comma-separated values (RFC 4180) in UTF-8 whose first row names the columns, and makes of each row the JSON object that the other format would have had.</summary>
public static class CsvRows
{
    private const char Between = ';';

    /// <summary>The rows. A row that cannot be read is a problem of its own, and reading goes on where it can.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">The columns there are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async IAsyncEnumerable<SourceRow> Read(Stream file, IReadOnlyDictionary<string, Cell> columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var malformed = new Queue<CsvMalformedRecord>();
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            MaxRecordSize = SourceRow.MostBytes,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            SkipEmptyLines = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            Encoding = null,
            OnMalformedRecord = malformed.Enqueue,
        };
        await using var checkedFile = new MarkCheck(file);
        await using var reader = CsvReader.Create(checkedFile, options, leaveOpen: true);
        var output = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(output);
        string?[]? header = null;
        while (true)
        {
            var (more, fatal, at) = await Next(reader, checkedFile, cancellationToken);
            while (malformed.TryDequeue(out var record))
            {
                yield return SourceRow.Bad((int)record.LineNumber, string.Empty, record.Reason is CsvMalformedReason.UnterminatedQuote ? "unclosed-quote" : "quote");
            }

            if (fatal is { } code)
            {
                yield return SourceRow.Bad(at, string.Empty, code);
                yield break;
            }

            if (!more)
            {
                break;
            }

            var line = (int)reader.LineNumber;
            if (header is null)
            {
                var (named, problems) = Header(reader, columns);
                foreach (var (pointer, wrong) in problems)
                {
                    yield return SourceRow.Bad(line, pointer, wrong);
                }

                if (problems.Count > 0)
                {
                    yield break;
                }

                header = named;
                continue;
            }

            if (reader.FieldCount != header.Length)
            {
                yield return SourceRow.Bad(line, string.Empty, "column-count");
            }
            else if (!Utf8.IsValid(reader.RawRecord))
            {
                yield return SourceRow.Bad(line, string.Empty, "encoding");
            }
            else
            {
                output.ResetWrittenCount();
                json.Reset();
                var wrong = Write(reader, header, columns, json);
                yield return wrong is null ? new SourceRow(line, output.WrittenMemory, Problem: null) : SourceRow.Bad(line, wrong.Value.Pointer, wrong.Value.Code);
            }
        }

        if (header is null)
        {
            yield return SourceRow.Bad(0, string.Empty, "no-header");
        }
    }

    // What the library throws is where it cannot go on: a row that does not fit, or a file that is not UTF-8.
    private static async ValueTask<(bool More, string? Fatal, int Line)> Next(CsvReader reader, MarkCheck file, CancellationToken cancellationToken)
    {
        try
        {
            var more = await reader.ReadAsync(cancellationToken);
            return (more, file.IsForeign ? "encoding" : null, 0);
        }
        catch (CsvFormatException e)
        {
            return file.IsForeign ? (false, "encoding", 0) : (false, "too-large", (int)e.LineNumber);
        }
    }

    private static (string?[] Names, List<(string Pointer, string Code)> Problems) Header(CsvReader reader, IReadOnlyDictionary<string, Cell> columns)
    {
        var names = new string?[reader.FieldCount];
        var problems = new List<(string, string)>();
        if (!Utf8.IsValid(reader.RawRecord))
        {
            problems.Add((string.Empty, "encoding"));
            return (names, problems);
        }

        for (var i = 0; i < names.Length; i++)
        {
            var name = reader.GetString(i).Trim();
            if (!columns.ContainsKey(name))
            {
                problems.Add(($"/{i + 1}", "unknown-member"));
            }
            else if (names.Contains(name, StringComparer.Ordinal))
            {
                problems.Add(($"/{name}", "duplicate-member"));
            }

            names[i] = name;
        }

        return (names, problems);
    }

    private static (string Pointer, string Code)? Write(CsvReader reader, string?[] header, IReadOnlyDictionary<string, Cell> columns, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        for (var i = 0; i < header.Length; i++)
        {
            var name = header[i]!;
            var text = FormulaGuard.Take(reader.GetString(i));
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                return ($"/{name}", "control-character");
            }

            if (columns[name] is Cell.Flag && text.Length == 0)
            {
                continue;
            }

            json.WritePropertyName(name);
            switch (columns[name])
            {
                case Cell.List:
                    json.WriteStartArray();
                    foreach (var part in text.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    {
                        json.WriteStringValue(part);
                    }

                    json.WriteEndArray();
                    break;
                case Cell.Flag when text is "true" or "false":
                    json.WriteBooleanValue(text == "true");
                    break;
                case Cell.Flag:
                    return ($"/{name}", "unknown-value");
                case var _ when text.Length == 0:
                    json.WriteNullValue();
                    break;
                default:
                    json.WriteStringValue(text);
                    break;
            }
        }

        json.WriteEndObject();
        json.Flush();
        return null;
    }

    /// <summary>Sees whether a file begins as UTF-16 or UTF-32 does: the library would read it with the mark, but without the mark it would not, and nobody would know why.</summary>
    private sealed class MarkCheck(Stream file) : ForwardStream
    {
        private int _seen;
        private byte _first;

        public bool IsForeign { get; private set; }

        public override bool CanRead => true;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var length = await file.ReadAsync(buffer, cancellationToken);
            for (var i = 0; i < length && _seen < 2; i++, _seen++)
            {
                var value = buffer.Span[i];
                IsForeign |= value == 0 || (_seen == 1 && (_first, value) is (0xFF, 0xFE) or (0xFE, 0xFF));
                _first = value;
            }

            return length;
        }
    }
}
