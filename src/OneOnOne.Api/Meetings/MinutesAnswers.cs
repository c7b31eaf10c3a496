using System.Net.Mime;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Meetings;

/// <summary>In which form minutes are written.</summary>
public enum MinutesFormat
{
    Markdown,
    Html,
}

/// <summary>Answers minutes in the form that was asked for: by <c>format</c>, otherwise by <c>Accept</c>; Markdown when both are as welcome.</summary>
public static class MinutesAnswers
{
    public const string MarkdownType = "text/markdown";

    public static IResult Answer(Signed signed, MinutesFormat? asked, string tag, Func<string> markdown, Func<string> html)
    {
        var format = Wanted(signed, asked);
        var headers = signed.Http.Response.Headers;
        headers.ETag = $"\"{tag}.{Minutes.Edition}.{(format is MinutesFormat.Html ? "html" : "md")}\"";
        return Preconditions.Has(signed.Http.Request, headers.ETag.ToString()) ? TypedResults.StatusCode(304)
            : format is MinutesFormat.Markdown ? Markdown(markdown())
            : Html(signed, html());
    }

    /// <summary>The form to answer in, and a word to caches that Accept decides it.</summary>
    public static MinutesFormat Wanted(Signed signed, MinutesFormat? asked)
    {
        signed.Http.Response.Headers.Append("Vary", "Accept");
        return asked ?? (Door.Quality(signed.Http.Request, MediaTypeNames.Text.Html) > Door.Quality(signed.Http.Request, MarkdownType) ? MinutesFormat.Html : MinutesFormat.Markdown);
    }

    /// <summary>A page as Markdown.</summary>
    public static IResult Markdown(string page) => TypedResults.Text(page, $"{MarkdownType}; charset=utf-8");

    /// <summary>A page that a browser shows and prints, and does nothing else with.</summary>
    public static IResult Html(Signed signed, string page)
    {
        var headers = signed.Http.Response.Headers;
        headers.ContentSecurityPolicy = MinutesHtml.Policy;
        headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Text(page, $"{MediaTypeNames.Text.Html}; charset=utf-8");
    }
}
