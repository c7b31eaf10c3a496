using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Privacy.Access;

namespace OneOnOne.Api.Meetings;

public static class GetMinutes
{
    /// <summary>
    /// A meeting written down, as Markdown or as a page to print: by format, otherwise by Accept. It holds what both share; with <c>private=true</c> also the caller's own private notes, marked as such.
    /// </summary>
    public static async Task<IResult> Handle(
        MeetingId meetingId, Word<MinutesFormat>? format, bool? @private, Signed signed, SharedReads reads, MeetingPages pages, CancellationToken cancellationToken)
    {
        var view = await reads.Read(signed, (session, eyes) => pages.Read(session, eyes, meetingId, cancellationToken), cancellationToken);
        if (view is null)
        {
            return Problems.NotFound(signed.Http);
        }

        var withPrivate = @private is true;
        Minutes Written() => Minutes.Of(view, withPrivate);
        return MinutesAnswers.Answer(
            signed, format?.Value, view.ETag.Trim('"') + (withPrivate ? ".private" : string.Empty), () => MinutesMarkdown.Of(Written()), () => MinutesHtml.Of(Written()));
    }
}
