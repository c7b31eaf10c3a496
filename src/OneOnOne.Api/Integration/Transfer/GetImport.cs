using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Integration.Transfer;

public static class GetImport
{
    /// <summary>How far an import is. It is kept for 30 days.</summary>
    public static async Task<IResult> Handle(ImportId importId, Signed signed, TransferTable table, TransferPages pages, CancellationToken cancellationToken)
    {
        var job = await table.Find(signed.Organization, importId.Value, export: false, cancellationToken);
        if (TransferAccess.See(signed.Caller, job) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        var (body, etag) = await pages.Import(job!, cancellationToken);
        return signed.Page(body, etag);
    }
}
