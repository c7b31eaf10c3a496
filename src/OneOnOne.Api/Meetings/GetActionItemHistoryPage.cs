using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Meetings;

public static class GetActionItemHistoryPage
{
    /// <summary>
    /// A commitment's history written down whole, as Markdown or as a page to print: by format, otherwise by Accept. Before it come the commitments that it took up after a handover, as far as
    /// the caller had part in them. It has a path of its own, so that a typed client of the history gets one type.
    /// </summary>
    public static Task<IResult> Handle(ActionItemId actionItemId, Word<MinutesFormat>? format, Signed signed, CommitmentHistory history, CancellationToken cancellationToken) =>
        history.Write(signed, actionItemId, MinutesAnswers.Wanted(signed, format?.Value), cancellationToken);
}
