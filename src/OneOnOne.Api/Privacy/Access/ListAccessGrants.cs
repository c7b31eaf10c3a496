using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Privacy.Access;

public static class ListAccessGrants
{
    /// <summary>Every grant that was asked for, the newest first.</summary>
    public static async Task<IResult> Handle(int? limit, string? cursor, Signed signed, AccessGrantPages pages, Cursors cursors, CancellationToken cancellationToken)
    {
        if (AccessGrantAccess.Keep(signed.Caller) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var rows = await pages.List(signed, key is null ? long.MaxValue : long.Parse(key, CultureInfo.InvariantCulture), Cursors.Size(limit) + 1, cancellationToken);
        return cursors.Page(signed, rows, limit, static row => row.Position.ToString(CultureInfo.InvariantCulture), static row => row.Body);
    }
}
