using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Http;

/// <summary>One member of a body, or one query parameter, that was refused.</summary>
public sealed record Fault(string Pointer, string Code, string Message);

/// <summary>Every answer that is an error: RFC 9457, with a stable code.</summary>
public static class Problems
{
    public const string Preconditions = "if-match-required";

    private static readonly Dictionary<int, (string Code, string Title)> ByStatus = new()
    {
        [400] = ("malformed", "The request could not be understood."),
        [401] = ("unauthenticated", "A valid access token is required."),
        [403] = ("not-allowed", "The caller may not do this."),
        [404] = ("not-found", "There is nothing here."),
        [405] = ("method-not-allowed", "This method is not offered here."),
        [406] = ("not-acceptable", "No representation that the caller accepts."),
        [413] = ("too-large", "The body is too large."),
        [415] = ("unsupported-media-type", "The body must be application/json."),
        [422] = ("idempotency-key-reused", "This Idempotency-Key was used with another body."),
        [500] = ("internal-error", "Something went wrong here."),
        [503] = ("busy", "Try again in a moment."),
    };

    public static ProblemHttpResult Of(HttpContext context, Refusal refusal) => Of(
        context,
        refusal switch
        {
            { Code: Preconditions } => 428,
            { Kind: RefusalKind.Input } => 400,
            { Kind: RefusalKind.Forbidden } => 403,
            { Kind: RefusalKind.Absent } => 404,
            { Kind: RefusalKind.Stale } => 412,
            _ => 409,
        },
        refusal.Code,
        refusal.Sentence);

    /// <summary>What is hidden looks like what is absent: the same words for every id.</summary>
    public static ProblemHttpResult NotFound(HttpContext context) => Of(context, 404);

    public static ProblemHttpResult Invalid(HttpContext context, IReadOnlyList<Fault> faults)
    {
        var problem = Document(context, 400, "invalid", "What was sent is not valid.");
        problem.Extensions["errors"] = faults;
        return TypedResults.Problem(problem);
    }

    public static ProblemHttpResult Of(HttpContext context, int status)
    {
        var (code, title) = ByStatus.GetValueOrDefault(status, ("error", "The request was refused."));
        return Of(context, status, code, title);
    }

    public static ProblemHttpResult Of(HttpContext context, int status, string code, string sentence)
    {
        if (status == 404)
        {
            (code, sentence) = ByStatus[404];
        }

        return TypedResults.Problem(Document(context, status, code, sentence));
    }

    private static ProblemDetails Document(HttpContext context, int status, string code, string sentence)
    {
        var request = context.Request;
        var problem = new ProblemDetails
        {
            Type = $"{request.Scheme}://{request.Host}/problems/{code}",
            Title = ByStatus.TryGetValue(status, out var known) ? known.Title : sentence,
            Status = status,
            Detail = sentence,
            Instance = request.Path,
        };
        problem.Extensions["code"] = code;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        return problem;
    }
}
