using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Integration.Transfer;

public static class ListImportProblems
{
    /// <summary>What is wrong with the rows of an import, in their order: the first thousand.</summary>
    public static async Task<IResult> Handle(ImportId importId, int? limit, string? cursor, Signed signed, TransferTable table, Cursors cursors, CancellationToken cancellationToken)
    {
        if (TransferAccess.See(signed.Caller, await table.Find(signed.Organization, importId.Value, export: false, cancellationToken)) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var after = key is null ? 0 : int.Parse(key, CultureInfo.InvariantCulture);
        var found = await table.Problems(signed.Organization, importId.Value, after, Cursors.Size(limit) + 1, cancellationToken);
        return cursors.Page(signed, found, limit, static row => row.Number.ToString(CultureInfo.InvariantCulture), static row => row.Problem);
    }
}
