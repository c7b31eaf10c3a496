using System.IO.Compression;
using System.Text;
using System.Text.Json;
using OneOnOne.Api.Feed;
using OneOnOne.Api.Goals;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Privacy.Access;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>
/// Writes the ZIP about a person part by part: the document as it comes, beside it the rows of the tables. What was written stands there compressed, so that memory holds a part of what there is
/// to say.
/// </summary>
public sealed class AboutMeWriter : IAsyncDisposable
{
    private const int Many = 256 * 1024;

    // Which things have a table, and where they stand in the items of which list of the document.
    private static readonly (string Name, string List, string[] Path, Type Kind)[] Kinds =
    [
        ("meetings", nameof(AboutMeBody.Meetings), ["meeting"], typeof(MeetingBody)),
        ("agenda-items", nameof(AboutMeBody.Meetings), ["meeting", "agendaItems"], typeof(AgendaItemBody)),
        ("notes", nameof(AboutMeBody.Meetings), ["meeting", "notes"], typeof(NoteBody)),
        ("action-items", nameof(AboutMeBody.Meetings), ["meeting", "actionItems"], typeof(ActionItemBody)),
        ("decisions", nameof(AboutMeBody.Meetings), ["meeting", "decisions"], typeof(DecisionBody)),
        ("check-ins", nameof(AboutMeBody.Meetings), ["meeting", "checkIns"], typeof(CheckInBody)),
        ("feedback", nameof(AboutMeBody.Meetings), ["meeting", "feedback"], typeof(FeedbackBody)),
        ("feedback-requests", nameof(AboutMeBody.Meetings), ["feedbackRequests"], typeof(FeedbackRequestBody)),
        ("goals", nameof(AboutMeBody.Goals), [], typeof(GoalBody)),
        ("access-log", nameof(AboutMeBody.AccessLog), [], typeof(AccessLogEntry)),
        ("events", nameof(AboutMeBody.Events), [], typeof(FeedEvent)),
    ];

    private readonly JsonSerializerOptions _options;
    private readonly MemoryStream _zip = new();
    private readonly ZipArchive _archive;
    private readonly Stream _document;
    private readonly Utf8JsonWriter _json;
    private readonly IReadOnlyList<(string Name, string List, string[] Path, CsvTable Table)> _tables;

    private AboutMeWriter(JsonSerializerOptions options)
    {
        _options = options;
        _archive = new ZipArchive(_zip, ZipArchiveMode.Create, leaveOpen: true);
        _document = _archive.CreateEntry(AboutMeFile.DocumentName).Open();
        _json = new Utf8JsonWriter(_document, new JsonWriterOptions { Encoder = options.Encoder });
        _json.WriteStartObject();
        _tables = [.. Kinds.Select(kind => (kind.Name, kind.List, kind.Path, new CsvTable(kind.Kind, options)))];
    }

    public static async Task<AboutMeWriter> Begin(JsonSerializerOptions options, CancellationToken cancellationToken)
    {
        var writer = new AboutMeWriter(options);
        foreach (var (_, _, _, table) in writer._tables)
        {
            await table.Head(cancellationToken);
        }

        return writer;
    }

    /// <summary>The calendar that goes along (RFC 5545).</summary>
    public string Calendar { get; set; } = string.Empty;

    /// <summary>A member of the document, by its name in <see cref="AboutMeBody"/>.</summary>
    public void Member<T>(string member, T value)
    {
        Name(member);
        JsonSerializer.Serialize(_json, value, _options);
    }

    /// <summary>A member that is a list, whose items come part by part.</summary>
    public async Task List<T>(string member, IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        Name(member);
        _json.WriteStartArray();
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            var written = JsonSerializer.SerializeToElement(item, _options);
            written.WriteTo(_json);
            foreach (var (_, list, path, table) in _tables)
            {
                if (list == member)
                {
                    await Tabulate(table, path.Aggregate(written, static (at, name) => at.GetProperty(name)), cancellationToken);
                }
            }

            if (_json.BytesPending > Many)
            {
                await _json.FlushAsync(cancellationToken);
            }
        }

        _json.WriteEndArray();
    }

    /// <summary>The ZIP, complete.</summary>
    /// <param name="schema">The document's JSON Schema.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReadOnlyMemory<byte>> Complete(string schema, CancellationToken cancellationToken)
    {
        _json.WriteEndObject();
        await _json.DisposeAsync();
        await _document.DisposeAsync();
        await File("about-me.schema.json", schema, cancellationToken);
        await File("meetings.ics", Calendar, cancellationToken);
        foreach (var (name, _, _, table) in _tables)
        {
            await using var entry = _archive.CreateEntry($"tables/{name}.csv").Open();
            await table.Move(entry, cancellationToken);
        }

        await File("README.txt", Readme, cancellationToken);
        _archive.Dispose();
        return _zip.GetBuffer().AsMemory(0, (int)_zip.Length);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, _, _, table) in _tables)
        {
            await table.DisposeAsync();
        }

        await _json.DisposeAsync();
    }

    private const string Readme =
        """
        Everything that OneOnOne keeps about you, and that you may read.

        about-me.json         all of it
        about-me.schema.json  what its members mean (JSON Schema 2020-12)
        tables/*.csv          the same, kind by kind, for a spreadsheet; a cell that begins with an apostrophe before =, +, - or @ begins without it in the document
        meetings.ics          your one-on-ones for a calendar program

        What others keep to themselves is not in it: their notebooks, and what they said about you to somebody else.
        """;

    private static async Task Tabulate(CsvTable table, JsonElement things, CancellationToken cancellationToken)
    {
        if (things.ValueKind is not JsonValueKind.Array)
        {
            await table.Add(things, cancellationToken);
            return;
        }

        foreach (var thing in things.EnumerateArray())
        {
            await table.Add(thing, cancellationToken);
        }
    }

    private void Name(string member) => _json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(member));

    private async Task File(string name, string text, CancellationToken cancellationToken)
    {
        await using var entry = _archive.CreateEntry(name).Open();
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
    }
}
