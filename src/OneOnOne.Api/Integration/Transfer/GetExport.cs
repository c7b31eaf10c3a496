using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Integration.Transfer;

public static class GetExport
{
    /// <summary>How far an export is, and where its file is.</summary>
    public static async Task<IResult> Handle(ExportId exportId, Signed signed, TransferTable table, TransferPages pages, CancellationToken cancellationToken)
    {
        var job = await table.Find(signed.Organization, exportId.Value, export: true, cancellationToken);
        if (TransferAccess.See(signed.Caller, job) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        var (body, etag) = await pages.Export(job!, cancellationToken);
        return signed.Page(body, etag);
    }
}
