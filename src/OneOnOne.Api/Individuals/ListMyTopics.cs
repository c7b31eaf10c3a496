using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Individuals;

public static class ListMyTopics
{
    /// <summary>The shared topics of all the caller's one-on-ones, each as it stands now, oldest first; whichever side raised them, unless author says.</summary>
    public static Task<IResult> Handle(
        Word<ItemStatus>? status,
        Word<ItemKind>? kind,
        Word<Theme>? theme,
        string? tag,
        Word<Outcome>? outcome,
        DateOnly? inForceOn,
        Word<Side>? author,
        int? limit,
        string? cursor,
        Signed signed,
        TopicLists lists,
        CancellationToken cancellationToken) =>
        lists.Page(signed, new TopicFilter(Series: null, status, kind, theme, outcome, inForceOn, Sides.IsMine(author?.Value)), tag, limit, cursor, cancellationToken);
}
