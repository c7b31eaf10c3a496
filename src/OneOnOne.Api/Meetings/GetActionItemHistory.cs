using System.Net.Mime;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>In which form a commitment's history is answered.</summary>
public enum HistoryFormat
{
    Json,
    Markdown,
    Html,
}

public static class GetActionItemHistory
{
    /// <summary>
    /// A commitment's history: who promised what to whom, when it was due at any moment, who moved it and why, who confirmed it. As JSON with every step, newest first, and the
    /// spans between which nothing changed; or whole as Markdown or as a page to print, by format, otherwise by Accept.
    /// </summary>
    public static async Task<IResult> Handle(
        ActionItemId actionItemId, int? limit, string? cursor, Word<HistoryFormat>? format, Signed signed, CommitmentHistory history, CancellationToken cancellationToken)
    {
        signed.Http.Response.Headers.Append("Vary", "Accept");
        var asked = format?.Value ?? Welcome(signed.Http.Request);
        return asked is HistoryFormat.Json
            ? await history.Page(signed, actionItemId, limit, cursor, cancellationToken)
            : limit is not null || cursor is not null
                ? Problems.Invalid(signed.Http, [new Fault(limit is null ? "?cursor" : "?limit", "invalid", "Only JSON comes in pages: the other forms hold the whole history.")])
                : await history.Write(signed, actionItemId, asked, cancellationToken);
    }

    // JSON, unless another form is more welcome: a browser names HTML before everything else.
    private static HistoryFormat Welcome(HttpRequest request)
    {
        var (json, markdown, html) = (Door.Quality(request, MediaTypeNames.Application.Json), Door.Quality(request, MinutesAnswers.MarkdownType), Door.Quality(request, MediaTypeNames.Text.Html));
        return html > json && html > markdown ? HistoryFormat.Html : markdown > json ? HistoryFormat.Markdown : HistoryFormat.Json;
    }
}

/// <summary>Where an action item was made, and stays.</summary>
internal static class ActionItemPlaces
{
    public static async Task<MeetingId?> Find(IReadSession session, ActionItemId id, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var row = ActionItemRows.ById(batch, session.Organization, id);
        await batch.Send(cancellationToken);
        return row.Value.Count == 0 ? null : row.Value[0].Meeting;
    }
}
