using System.Net;
using System.Reflection;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Http;

/// <summary>A page about every code that a problem document can name. The codes are read off the refusals of every chapter, so none can be forgotten.</summary>
public static class ProblemPages
{
    /// <summary>What each code means: its status and one or more sentences.</summary>
    public static IReadOnlyDictionary<string, (int Status, IReadOnlyList<string> Sentences)> All { get; } = Collect();

    public static void MapProblemPages(this WebApplication app) =>
        app.MapGet("/problems/{code}", Handle).AllowAnonymous().ExcludeFromDescription();

    private static IResult Handle(string code, HttpContext context)
    {
        if (!All.TryGetValue(code, out var known))
        {
            return Problems.NotFound(context);
        }

        context.Response.Headers.CacheControl = "public, max-age=3600";
        var sentences = string.Concat(known.Sentences.Select(sentence => $"<p>{WebUtility.HtmlEncode(sentence)}</p>\n"));
        return TypedResults.Content(
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{code}</title></head>
            <body>
            <h1>{code}</h1>
            {sentences}<p>Answered with HTTP status {known.Status}.</p>
            </body>
            </html>
            """,
            "text/html; charset=utf-8");
    }

    private static Dictionary<string, (int Status, IReadOnlyList<string> Sentences)> Collect()
    {
        var refusals = typeof(ProblemPages).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Refusals", StringComparison.Ordinal))
            .SelectMany(Of)
            .Select(refusal => (refusal.Code, Status: Problems.Status(refusal), refusal.Sentence));
        return Problems.Usual.Concat(refusals)
            .GroupBy(problem => problem.Code, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (group.First().Status, (IReadOnlyList<string>)[.. group.Select(problem => problem.Sentence).Distinct(StringComparer.Ordinal)]),
                StringComparer.Ordinal);
    }

    private static IEnumerable<Refusal> Of(Type refusals)
    {
        const BindingFlags Everything = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        return refusals.GetFields(Everything).Select(field => field.GetValue(obj: null)).OfType<Refusal>();
    }
}
