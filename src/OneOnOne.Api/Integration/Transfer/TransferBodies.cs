using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>Something that is being brought in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it brings.</param>
/// <param name="Format">How the file was written.</param>
/// <param name="DryRun">It only says what it would do.</param>
/// <param name="Status">How far it is. A dry run that found problems has succeeded, too.</param>
/// <param name="Percent">How much of it is done.</param>
/// <param name="Counts">What was counted so far.</param>
/// <param name="RequestedBy">Who asked for it; null when a key did.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="StartedAt">When work on it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Version">How often it changed.</param>
public sealed record ImportBody(
    ImportId Id,
    TransferKind Kind,
    TransferFormat Format,
    bool DryRun,
    TransferStatus Status,
    int Percent,
    TransferCounts Counts,
    PersonRef? RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    long Version);

/// <summary>Something that is being carried out.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Format">How the file is written.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Percent">How much of it is done.</param>
/// <param name="Rows">How many rows it has so far.</param>
/// <param name="Bytes">How large the file is; 0 until it is complete.</param>
/// <param name="RequestedBy">Who asked for it; null when a key did.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="AvailableUntil">Until when the file can be fetched; null when it cannot.</param>
/// <param name="Content">Where the file is; null when it cannot be fetched.</param>
/// <param name="Version">How often it changed.</param>
public sealed record ExportBody(
    ExportId Id,
    TransferKind Kind,
    TransferFormat Format,
    TransferStatus Status,
    int Percent,
    int Rows,
    long Bytes,
    PersonRef? RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? AvailableUntil,
    string? Content,
    long Version);

/// <summary>Shows imports and exports.</summary>
public sealed class TransferPages(IEventStore store, PeopleDirectory directory)
{
    public async Task<(ImportBody Body, string ETag)> Import(TransferJob job, CancellationToken cancellationToken) => (Import(job, await View(job.Organization, cancellationToken)), Tag(job));

    public async Task<(ExportBody Body, string ETag)> Export(TransferJob job, CancellationToken cancellationToken) => (Export(job, await View(job.Organization, cancellationToken)), Tag(job));

    public static ImportBody Import(TransferJob job, DirectoryView view) => new(
        new ImportId(job.Id),
        job.Kind,
        job.Format,
        job.DryRun,
        job.Status,
        job.Percent,
        job.Counts,
        job.ByKey ? null : view.Ref(new PersonId(job.RequestedBy)),
        job.RequestedAt,
        job.StartedAt,
        job.EndedAt,
        job.Version);

    /// <summary>Whether the file can be fetched follows from the row alone, so that its tag is right: when its time is over the row says so at the latest a minute later.</summary>
    public static ExportBody Export(TransferJob job, DirectoryView view)
    {
        var there = job is { Status: TransferStatus.Succeeded, Purged: false };
        return new ExportBody(
            new ExportId(job.Id),
            job.Kind,
            job.Format,
            job.Status,
            job.Percent,
            job.Counts.Rows,
            job.Bytes,
            job.ByKey ? null : view.Ref(new PersonId(job.RequestedBy)),
            job.RequestedAt,
            job.EndedAt,
            there ? job.EndedAt + TransferFiles.Kept : null,
            there ? $"/v1/exports/{job.Id:D}/content" : null,
            job.Version);
    }

    public Task<DirectoryView> View(Guid organization, CancellationToken cancellationToken) => store.Read(organization, session => directory.Get(session, cancellationToken), cancellationToken);

    private static string Tag(TransferJob job) => $"\"{job.Version}\"";
}
