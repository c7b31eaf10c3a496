using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Integration.Transfer;

public static class ListExports
{
    /// <summary>The exports of the last 30 days that the caller may fetch, the newest first.</summary>
    public static async Task<IResult> Handle(int? limit, string? cursor, Signed signed, TransferTable table, TransferPages pages, Cursors cursors, CancellationToken cancellationToken)
    {
        if (TransferAccess.May(signed.Caller, TransferKind.People) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var jobs = await table.List(signed.Organization, export: true, key is null ? null : Guid.ParseExact(key, "D"), Cursors.Size(limit) + 1, cancellationToken);
        var view = await pages.View(signed.Organization, cancellationToken);
        return cursors.Page(
            signed,
            jobs,
            limit,
            static job => job.Id.ToString("D", CultureInfo.InvariantCulture),
            job => TransferAccess.See(signed.Caller, job) is null ? TransferPages.Export(job, view) : null);
    }
}
