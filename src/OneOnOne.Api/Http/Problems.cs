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
    private static readonly Dictionary<int, (string Code, string Title)> ByStatus = new()
    {
        [400] = ("malformed", "The request could not be understood."),
        [401] = ("unauthenticated", "A valid access token is required."),
        [403] = ("not-allowed", "The caller may not do this."),
        [404] = ("not-found", "There is nothing here."),
        [405] = ("method-not-allowed", "This method is not offered here."),
        [406] = ("not-acceptable", "No representation that the caller accepts."),
        [408] = ("timeout", "The request took too long to arrive."),
        [409] = ("conflict", "The state of the thing does not allow this."),
        [412] = ("stale", "It changed since the version you named."),
        [413] = ("too-large", "The body is too large."),
        [415] = ("unsupported-media-type", "The body must be application/json in UTF-8."),
        [422] = ("idempotency-key-reused", "This Idempotency-Key was used with another body."),
        [428] = ("if-match-required", "Say with If-Match which version you change."),
        [429] = ("too-many-requests", "Too many requests; wait as long as Retry-After says."),
        [500] = ("internal-error", "Something went wrong here."),
        [503] = ("busy", "Try again in a moment."),
    };

    /// <summary>The caller decided on an older version.</summary>
    public static Refusal Stale { get; } = new(ByStatus[412].Code, ByStatus[412].Title, RefusalKind.Stale);

    /// <summary>A write that needs If-Match came without it.</summary>
    public static Refusal IfMatchRequired { get; } = new(ByStatus[428].Code, ByStatus[428].Title, RefusalKind.Stale);

    /// <summary>The codes that belong to no chapter.</summary>
    public static IEnumerable<(string Code, int Status, string Sentence)> Usual =>
    [
        .. ByStatus.Select(known => (known.Value.Code, known.Key, known.Value.Title)),
        Invalidity,
        NotAMember,
        SignInTooWeak,
        TokenScopeMissing,
        OutcomeUnknown,
    ];

    /// <summary>A token that nobody here is linked to.</summary>
    public static (string Code, int Status, string Sentence) NotAMember { get; } =
        ("not-a-member", 403, "No person of an organization here is linked to this identity.");

    /// <summary>A sign-in that is not as strong or recent as the operation asks for.</summary>
    public static (string Code, int Status, string Sentence) SignInTooWeak { get; } =
        ("stronger-sign-in-required", 401, "This asks for a stronger or more recent sign-in; WWW-Authenticate says which.");

    /// <summary>A person's token without the scope that is asked for.</summary>
    public static (string Code, int Status, string Sentence) TokenScopeMissing { get; } =
        ("token-scope-missing", 403, "The access token lacks the scope for this; WWW-Authenticate names it.");

    /// <summary>A commit whose end could not be learnt.</summary>
    public static (string Code, int Status, string Sentence) OutcomeUnknown { get; } =
        ("outcome-unknown", 503, "It is not known whether this happened. Repeat it with the same Idempotency-Key.");

    private static (string Code, int Status, string Sentence) Invalidity { get; } =
        ("invalid", 400, "What was sent is not valid; errors says where and why.");

    public static int Status(Refusal refusal) => refusal switch
    {
        _ when refusal.Code == IfMatchRequired.Code => 428,
        { Kind: RefusalKind.Input } => 400,
        { Kind: RefusalKind.Forbidden } => 403,
        { Kind: RefusalKind.Absent } => 404,
        { Kind: RefusalKind.Stale } => 412,
        _ => 409,
    };

    /// <summary>What a decision refused.</summary>
    /// <param name="context">The request.</param>
    /// <param name="refusal">Why.</param>
    /// <param name="current">The thing as it is, where its state is the reason and the caller may see it.</param>
    public static ProblemHttpResult Of(HttpContext context, Refusal refusal, object? current = null)
    {
        var problem = Of(context, Status(refusal), refusal.Code, refusal.Sentence);
        if (current is not null)
        {
            problem.ProblemDetails.Extensions["current"] = current;
        }

        return problem;
    }

    public static ProblemHttpResult Of(HttpContext context, (string Code, int Status, string Sentence) known) => Of(context, known.Status, known.Code, known.Sentence);

    /// <summary>What is hidden looks like what is absent: the same words for every id.</summary>
    public static ProblemHttpResult NotFound(HttpContext context) => Of(context, 404);

    public static ProblemHttpResult Invalid(HttpContext context, IReadOnlyList<Fault> faults)
    {
        var problem = Document(context, 400, Invalidity.Code, Invalidity.Sentence);
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

    /// <summary>The code of the last problem document that was made for a request; null when there was none.</summary>
    public static string? CodeOf(HttpContext context) => context.Items.TryGetValue(typeof(ProblemDetails), out var code) ? code as string : null;

    /// <summary>The last word on every document: the framework would name the span, the logs know the trace.</summary>
    public static void Trace(ProblemDetailsContext context) => context.ProblemDetails.Extensions["traceId"] = TraceOf(context.HttpContext);

    private static string TraceOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    private static ProblemDetails Document(HttpContext context, int status, string code, string sentence)
    {
        var request = context.Request;
        if (status == 503)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        var problem = new ProblemDetails
        {
            Type = $"{request.Scheme}://{request.Host}/problems/{code}",
            Title = ByStatus.TryGetValue(status, out var known) ? known.Title : sentence,
            Status = status,
            Detail = sentence,
            Instance = request.Path,
        };
        problem.Extensions["code"] = code;
        context.Items[typeof(ProblemDetails)] = code;
        problem.Extensions["traceId"] = TraceOf(context);
        return problem;
    }
}
