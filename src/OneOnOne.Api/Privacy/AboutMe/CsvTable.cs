using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CsvHelper;
using OneOnOne.Api.Integration.Transfer.Rows;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>
/// A table of things of one kind: a column for each member that is a value, named by its path (<c>author.displayName</c>). Lists of values stand in one cell with semicolons between; lists of things
/// have a table of their own, or stand in the document only. It waits compressed until it is its turn in the ZIP.
/// </summary>
internal sealed class CsvTable : IAsyncDisposable
{
    private const string Between = ";";

    // What somebody could do now is not about them.
    private static readonly string[] Passing = ["allowedActions", "links"];

    private readonly MemoryStream _compressed = new();
    private readonly IReadOnlyList<string[]> _columns;
    private readonly CsvWriter _writer;
    private readonly DeflateStream _rows;

    public CsvTable(Type kind, JsonSerializerOptions options)
    {
        _columns = [.. Columns(options.GetTypeInfo(kind), [])];
        _rows = new DeflateStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);
        _writer = CsvWriter.Create(_rows, new CsvWriterOptions(), leaveOpen: true);
    }

    /// <summary>Write the names of the columns; first of all.</summary>
    public async Task Head(CancellationToken cancellationToken) => await _writer.WriteRecordAsync([.. _columns.Select(column => string.Join('.', column))], cancellationToken);

    public async Task Add(JsonElement thing, CancellationToken cancellationToken) => await _writer.WriteRecordAsync([.. _columns.Select(column => FormulaGuard.Put(Cell(thing, column)))], cancellationToken);

    /// <summary>Write the whole table elsewhere; last of all.</summary>
    public async Task Move(Stream to, CancellationToken cancellationToken)
    {
        await DisposeAsync();
        _compressed.Position = 0;
        await using var rows = new DeflateStream(_compressed, CompressionMode.Decompress);
        await rows.CopyToAsync(to, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_rows.CanWrite)
        {
            await _writer.DisposeAsync();
            await _rows.DisposeAsync();
        }
    }

    private static IEnumerable<string[]> Columns(JsonTypeInfo kind, string[] path)
    {
        foreach (var member in kind.Properties.Where(member => !Passing.Contains(member.Name, StringComparer.Ordinal)))
        {
            string[] here = [.. path, member.Name];
            var type = kind.Options.GetTypeInfo(member.PropertyType);
            if (member.PropertyType == typeof(PersonRef))
            {
                yield return [.. here, "id"];
                yield return [.. here, "displayName"];
            }
            else if (type.Kind is JsonTypeInfoKind.Object)
            {
                foreach (var column in Columns(type, here))
                {
                    yield return column;
                }
            }
            else if (type.Kind is JsonTypeInfoKind.Enumerable ? kind.Options.GetTypeInfo(type.ElementType!).Kind is JsonTypeInfoKind.None : type.Kind is JsonTypeInfoKind.None && member.PropertyType != typeof(JsonElement))
            {
                yield return here;
            }
        }
    }

    private static string Cell(JsonElement thing, IEnumerable<string> column)
    {
        foreach (var member in column)
        {
            if (thing.ValueKind is not JsonValueKind.Object || !thing.TryGetProperty(member, out thing))
            {
                return string.Empty;
            }
        }

        return thing.ValueKind is JsonValueKind.Array ? string.Join(Between, thing.EnumerateArray().Select(Text)) : Text(thing);
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => string.Empty,
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
