using OneOnOne.Api.Http;

namespace OneOnOne.Api.Integration.Calendar;

public static class GetCalendar
{
    public const string MediaType = "text/calendar";

    /// <summary>
    /// A person's one-on-ones for a calendar program (RFC 5545): the meetings and slots that the occurrences of their series list, without the cancelled and the skipped ones, and
    /// their one-offs. It says when and with whom, never what is talked about. Who has the address needs no token; an address that was revoked, or whose person was deactivated,
    /// leads nowhere. It begins with last year, and its rules go on without an end.
    /// </summary>
    public static async Task<IResult> Handle(string token, HttpContext http, CalendarReading reading, CancellationToken cancellationToken)
    {
        if (await reading.Read(token, tag => Preconditions.Has(http.Request, tag), cancellationToken) is not var (tag, text))
        {
            return Problems.NotFound(http);
        }

        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return text is null ? TypedResults.StatusCode(304) : TypedResults.Text(text, $"{MediaType}; charset=utf-8");
    }
}
