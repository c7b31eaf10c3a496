using Npgsql;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>What was counted of an import or export so far.</summary>
/// <param name="Rows">Rows of data that were read or written.</param>
/// <param name="Added">Rows that made something new; in a dry run, that would.</param>
/// <param name="Changed">Rows that changed something; in a dry run, that would.</param>
/// <param name="Unchanged">Rows whose result already stands.</param>
/// <param name="Problems">What is wrong, all of it; the first of them can be listed.</param>
public sealed record TransferCounts(int Rows, int Added, int Changed, int Unchanged, int Problems)
{
    public static TransferCounts None { get; } = new(0, 0, 0, 0, 0);
}

/// <summary>An import or export as its row says.</summary>
/// <param name="Organization">Whose.</param>
/// <param name="Id">Its id, which is also its key's.</param>
/// <param name="IsExport">Otherwise an import.</param>
/// <param name="Kind">Of what.</param>
/// <param name="Format">In which form.</param>
/// <param name="DryRun">It only says what it would do.</param>
/// <param name="RequestedBy">The person or key that asked for it.</param>
/// <param name="ByKey">A key asked for it.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="Status">How far it is.</param>
/// <param name="StartedAt">When work on it began, the last time.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Percent">How much of it is done.</param>
/// <param name="Counts">What was counted.</param>
/// <param name="Bytes">How large the file is.</param>
/// <param name="Chunks">In how many chunks it is kept.</param>
/// <param name="Purged">The file is gone.</param>
/// <param name="Fence">How often it was claimed; what an earlier holder of the claim still sends is refused.</param>
/// <param name="Version">How often the row changed.</param>
public sealed record TransferJob(
    Guid Organization,
    Guid Id,
    bool IsExport,
    TransferKind Kind,
    TransferFormat Format,
    bool DryRun,
    Guid RequestedBy,
    bool ByKey,
    DateTimeOffset RequestedAt,
    TransferStatus Status,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    int Percent,
    TransferCounts Counts,
    long Bytes,
    int Chunks,
    bool Purged,
    long Fence,
    long Version)
{
    /// <summary>The columns that <see cref="Read"/> reads.</summary>
    public const string Columns =
        "job, export, kind, format, dry_run, requested_by, by_key, requested_at, status, started_at, ended_at, percent, rows, added, changed, unchanged, problems, bytes, chunks, purged, fence, version";

    /// <summary>One that is asked for now.</summary>
    public static TransferJob New(Signed signed, Guid id, bool isExport, TransferKind kind, TransferFormat format, bool dryRun, DateTimeOffset now) => new(
        signed.Organization,
        id,
        isExport,
        kind,
        format,
        dryRun,
        signed.Caller.Person.Value,
        ByKey: signed.Caller.Key is not null,
        now,
        TransferStatus.Queued,
        StartedAt: null,
        EndedAt: null,
        Percent: 0,
        TransferCounts.None,
        Bytes: 0,
        Chunks: 0,
        Purged: false,
        Fence: 0,
        Version: 1);

    /// <summary>Nothing happens to it any more.</summary>
    public bool HasEnded => Status is TransferStatus.Succeeded or TransferStatus.Failed or TransferStatus.Cancelled;

    public static Func<NpgsqlDataReader, TransferJob> Read(Guid organization) => reader => new TransferJob(
        organization,
        reader.GetGuid(0),
        reader.GetBoolean(1),
        Words.Parse<TransferKind>(reader.GetString(2))!.Value,
        Words.Parse<TransferFormat>(reader.GetString(3))!.Value,
        reader.GetBoolean(4),
        reader.GetGuid(5),
        reader.GetBoolean(6),
        reader.GetFieldValue<DateTimeOffset>(7),
        Words.Parse<TransferStatus>(reader.GetString(8))!.Value,
        reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
        reader.IsDBNull(10) ? null : reader.GetFieldValue<DateTimeOffset>(10),
        reader.GetInt32(11),
        new TransferCounts(reader.GetInt32(12), reader.GetInt32(13), reader.GetInt32(14), reader.GetInt32(15), reader.GetInt32(16)),
        reader.GetInt64(17),
        reader.GetInt32(18),
        reader.GetBoolean(19),
        reader.GetInt64(20),
        reader.GetInt64(21));
}
