using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Http;

/// <summary>Turns exceptions into problem documents that say nothing about the inside.</summary>
public sealed class Surprises(ILogger<Surprises> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var result = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => Problems.Invalid(httpContext, [new Fault(Pointer(json.Path), "malformed", "This member is unknown, missing, or of another type.")]),
            BadHttpRequestException bad => Problems.Of(httpContext, bad.StatusCode),
            BusyException => Problems.Of(httpContext, 503),
            OutcomeUnknownException => Problems.Of(httpContext, 503, "outcome-unknown", "It is not known whether this happened. Repeat it with the same Idempotency-Key."),
            _ => Problems.Of(httpContext, 500),
        };
        if (result.StatusCode == 500)
        {
            // Only what happened where: messages may quote what people wrote.
            log.LogError("Unhandled {Type} at {Place}", exception.GetType().FullName, exception.StackTrace);
        }

        if (result.StatusCode == 503)
        {
            httpContext.Response.Headers.RetryAfter = "1";
        }

        await result.ExecuteAsync(httpContext);
        return true;
    }

    // $.a.b[0] as a JSON Pointer.
    private static string Pointer(string? path) =>
        string.IsNullOrEmpty(path) || path == "$" ? string.Empty : "/" + path.TrimStart('$').TrimStart('.').Replace("].", "/", StringComparison.Ordinal).Replace('[', '/').Replace('.', '/').TrimEnd(']');
}
