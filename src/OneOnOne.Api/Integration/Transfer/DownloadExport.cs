using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Integration.Transfer;

public static class DownloadExport
{
    /// <summary>The file of an export, for 24 hours and for whoever may have it now.</summary>
    public static async Task<IResult> Handle(ExportId exportId, Signed signed, TransferTable table, TransferChunks chunks, TimeProvider clock, CancellationToken cancellationToken)
    {
        var job = await table.Find(signed.Organization, exportId.Value, export: true, cancellationToken);
        var refused = TransferAccess.See(signed.Caller, job) ?? job switch
        {
            not { Status: TransferStatus.Succeeded } => TransferRefusals.NotReady,
            { Purged: true } => TransferRefusals.Gone,
            _ when job.EndedAt + TransferFiles.Kept <= clock.GetUtcNow() => TransferRefusals.Gone,
            _ => null,
        };
        if (refused is not null)
        {
            return Problems.Of(signed.Http, refused);
        }

        var day = job!.EndedAt!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var name = $"{Words.Of(job.Kind)}-{day}.{(job.Format is TransferFormat.Archive ? "oneonone" : Words.Of(job.Format))}";
        signed.Http.Response.ContentLength = job.Bytes;
        return TypedResults.Stream(chunks.Open(job), job.Format is TransferFormat.Csv ? "text/csv; charset=utf-8; header=present" : TransferFiles.MediaType(job.Format), name);
    }
}
