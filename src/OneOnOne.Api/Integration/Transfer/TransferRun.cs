using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OneOnOne.Api.Http;
using OneOnOne.Api.Integration.Transfer.Rows;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>How much one import takes.</summary>
/// <param name="MostBytes">Of the file, in bytes: 64 MiB unless configured.</param>
/// <param name="MostRows">Of the file: 100,000 unless configured.</param>
public sealed record TransferLimits(long MostBytes, int MostRows)
{
    public const string BytesSetting = "OneOnOne:Imports:MaxBytes";
    public const string RowsSetting = "OneOnOne:Imports:MaxRows";

    public static TransferLimits Of(IConfiguration configuration) => new(configuration.GetValue(BytesSetting, 64L * 1024 * 1024), configuration.GetValue(RowsSetting, 100_000));
}

/// <summary>What was decided about one row.</summary>
/// <param name="Refusal">Why it was refused, or null.</param>
/// <param name="Pointer">Which member is to blame.</param>
/// <param name="IsNew">The row is about something new.</param>
/// <param name="Happens">Something happens; otherwise all that the row says already stands.</param>
public sealed record LineOutcome(Refusal? Refusal, string Pointer, bool IsNew, bool Happens);

/// <summary>One attempt at a job: its rows, what is wrong with them, and how far it is.</summary>
public sealed class TransferRun(TransferJob job, Caller caller, TransferTable table, TransferChunks chunks, TransferLimits limits, IOptions<JsonOptions> json)
{
    private const int TellEvery = 1_000;

    private readonly List<TransferProblem> _problems = [];
    private int _problemCount;

    public TransferJob Job => job;

    /// <summary>Who asked for it, with the rights of today.</summary>
    public Caller Caller => caller;

    /// <summary>The first problems.</summary>
    public IReadOnlyList<TransferProblem> Problems => _problems;

    public bool HasProblems => _problemCount > 0;

    public JsonSerializerOptions Json => json.Value.SerializerOptions;

    public int Rows { get; private set; }

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    public TransferCounts Counts => new(Rows, Added, Changed, Unchanged, _problemCount);

    /// <summary>In whose name and under which marks an import writes.</summary>
    public WriteContext Context => new(job.RequestedBy) { Imported = true };

    /// <summary>Begin to look at the rows anew.</summary>
    public void Restart()
    {
        _problems.Clear();
        (_problemCount, Rows, Added, Changed, Unchanged) = (0, 0, 0, 0, 0);
    }

    public void Add(TransferProblem problem)
    {
        _problemCount++;
        if (_problems.Count < TransferTable.MostProblems)
        {
            _problems.Add(problem);
        }
    }

    public void Add(int row, string pointer, string code) => Add(new TransferProblem(row, pointer, code));

    /// <summary>Read the file from its beginning.</summary>
    /// <param name="columns">What a comma-separated file may have.</param>
    /// <param name="from">The percentage at its beginning.</param>
    /// <param name="to">The percentage at its end.</param>
    /// <param name="visit">What is done with each row.</param>
    /// <param name="cancellationToken">The service leaves.</param>
    public Task Each(IReadOnlyDictionary<string, Cell> columns, int from, int to, Func<SourceRow, ValueTask> visit, CancellationToken cancellationToken) => Each(
        file => job.Format is TransferFormat.Csv ? CsvRows.Read(file, columns, cancellationToken) : NdjsonRows.Read(file, cancellationToken), limits.MostRows, from, to, visit, cancellationToken);

    /// <summary>Read the file from its beginning.</summary>
    /// <param name="read">Makes rows of it.</param>
    /// <param name="most">How many rows it may have.</param>
    /// <param name="from">The percentage at its beginning.</param>
    /// <param name="to">The percentage at its end.</param>
    /// <param name="visit">What is done with each row.</param>
    /// <param name="cancellationToken">The service leaves.</param>
    public async Task Each(Func<Stream, IAsyncEnumerable<SourceRow>> read, int most, int from, int to, Func<SourceRow, ValueTask> visit, CancellationToken cancellationToken)
    {
        await using var file = chunks.Open(job);
        Rows = 0;
        await foreach (var row in read(file).WithCancellation(cancellationToken))
        {
            if (++Rows > most)
            {
                if (from == 0)
                {
                    Add(row.Number, string.Empty, "too-many-rows");
                }

                Rows--;
                return;
            }

            await visit(row);
            if (Rows % TellEvery == 0)
            {
                await Tell(from + (int)((to - from) * file.Passed / Math.Max(1, job.Bytes)), cancellationToken);
            }
        }
    }

    /// <summary>The row as a record; null when it is none, which is then among the problems.</summary>
    public T? Parse<T>(SourceRow row, IValidator<T> validator, IReadOnlyDictionary<string, Cell> columns)
        where T : class
    {
        if (row.Problem is { } unreadable)
        {
            Add(unreadable);
            return null;
        }

        try
        {
            var line = JsonSerializer.Deserialize<T>(row.Json.Span, Json);
            if (line is null)
            {
                Add(row.Number, string.Empty, "malformed");
                return null;
            }

            var before = _problemCount;
            foreach (var fault in Validation.Faults(validator.Validate(line)))
            {
                Add(row.Number, fault.Pointer, fault.Code);
            }

            return _problemCount == before ? line : null;
        }
        catch (JsonException)
        {
            Blame<T>(row, columns);
            return null;
        }
    }

    /// <summary>What is counted where rows are not what is decided about.</summary>
    public void Count(int added, int unchanged) => (Added, Changed, Unchanged) = (added, 0, unchanged);

    /// <summary>Decide about each row that can be read, and count what comes of it. What cannot be read was told when it was parsed.</summary>
    /// <param name="columns">What a comma-separated file may have.</param>
    /// <param name="from">The percentage at its beginning.</param>
    /// <param name="to">The percentage at its end.</param>
    /// <param name="decide">The decision; null for a row that has a problem already.</param>
    /// <param name="cancellationToken">The service leaves.</param>
    public Task Decide<T>(IReadOnlyDictionary<string, Cell> columns, int from, int to, Func<int, T, Task<LineOutcome?>> decide, CancellationToken cancellationToken)
        where T : class
    {
        (Added, Changed, Unchanged) = (0, 0, 0);
        return Each(
            columns,
            from,
            to,
            async row =>
            {
                if (Read<T>(row) is not { } line || await decide(row.Number, line) is not { } outcome)
                {
                    return;
                }

                if (outcome.Refusal is { } refusal)
                {
                    Add(row.Number, outcome.Pointer, refusal.Code);
                }
                else if (!outcome.Happens)
                {
                    Unchanged++;
                }
                else if (outcome.IsNew)
                {
                    Added++;
                }
                else
                {
                    Changed++;
                }
            },
            cancellationToken);
    }

    /// <summary>A row was written.</summary>
    public async ValueTask Wrote(CancellationToken cancellationToken)
    {
        if (++Rows % TellEvery == 0)
        {
            await Tell(50, cancellationToken);
        }
    }

    /// <summary>Tell how far it is.</summary>
    public Task Tell(int percent, CancellationToken cancellationToken) => table.Progress(job, Math.Min(percent, 99), Counts, cancellationToken);

    private T? Read<T>(SourceRow row)
        where T : class
    {
        try
        {
            return row.Problem is null ? JsonSerializer.Deserialize<T>(row.Json.Span, Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Which members of a row are to blame. A member that nobody knows has a name that somebody wrote: it is not repeated.
    private void Blame<T>(SourceRow row, IReadOnlyDictionary<string, Cell> columns)
    {
        var before = _problemCount;
        try
        {
            using var document = JsonDocument.Parse(row.Json);
            var members = document.RootElement.EnumerateObject().ToList();
            if (members.Exists(member => !columns.ContainsKey(member.Name)))
            {
                Add(row.Number, string.Empty, "unknown-member");
            }

            foreach (var alike in members.Where(member => columns.ContainsKey(member.Name)).GroupBy(member => member.Name, StringComparer.Ordinal))
            {
                if (alike.Count() > 1)
                {
                    Add(row.Number, $"/{alike.Key}", "duplicate-member");
                }
                else if (!Fits<T>(alike.First()))
                {
                    Add(row.Number, $"/{alike.Key}", "invalid");
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It is no object.
        }

        if (_problemCount == before)
        {
            Add(row.Number, string.Empty, "malformed");
        }
    }

    private bool Fits<T>(JsonProperty member)
    {
        try
        {
            _ = JsonSerializer.Deserialize<T>($"{{{JsonSerializer.Serialize(member.Name)}:{member.Value.GetRawText()}}}", Json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
