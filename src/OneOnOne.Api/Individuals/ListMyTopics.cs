using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Individuals;

public static class ListMyTopics
{
    /// <summary>
    /// The shared topics of all the caller's one-on-ones, each as it stands now, oldest first; whichever side raised them, unless author says. With <c>escalatedTo=me</c>
    /// instead those of other pairs that were escalated to the caller with their author's consent, the newest first: title, details and outcome, at most 200, no other filter.
    /// </summary>
    public static Task<IResult> Handle(
        Word<ItemStatus>? status,
        Word<ItemKind>? kind,
        Word<Theme>? theme,
        string? tag,
        Word<Outcome>? outcome,
        DateOnly? inForceOn,
        Word<Side>? author,
        Word<EscalatedToMe>? escalatedTo,
        int? limit,
        string? cursor,
        Signed signed,
        TopicLists lists,
        EscalatedTopics escalated,
        CancellationToken cancellationToken) =>
        escalatedTo is not null ? escalated.List(signed, cancellationToken)
        : lists.Page(signed, new TopicFilter(Series: null, status, kind, theme, outcome, inForceOn, Sides.IsMine(author?.Value)), tag, limit, cursor, cancellationToken);
}
