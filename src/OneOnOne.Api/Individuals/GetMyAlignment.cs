using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Individuals;

public static class GetMyAlignment
{
    /// <summary>
    /// The alignment ledger: what became of each concern, interest, request and question the caller raised, what is never answered, and how that changed over the months.
    /// It belongs to the person who raised it: the other side sees only what waits for their own answer, HR nothing of it.
    /// </summary>
    public static Task<IResult> Handle(SeriesId? seriesId, int? limit, string? cursor, Signed signed, AlignmentPage page, CancellationToken cancellationToken) =>
        page.Page(signed, seriesId, limit, cursor, cancellationToken);
}
