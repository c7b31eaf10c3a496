using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Http;

/// <summary>Turns exceptions into problem documents that say nothing about the inside.</summary>
public sealed partial class Surprises(ILogger<Surprises> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var result = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => Problems.Invalid(httpContext, [new Fault(Pointer(json), "malformed", "This member is unknown, repeated, missing, or of another type.")]),
            BadHttpRequestException bad => Problems.Of(httpContext, bad.StatusCode),
            BusyException => Problems.Of(httpContext, 503),
            OutcomeUnknownException => Problems.Of(httpContext, Problems.OutcomeUnknown),
            NpgsqlException { IsTransient: true } => Problems.Of(httpContext, 503),
            _ => Problems.Of(httpContext, 500),
        };
        if (result.StatusCode == 500)
        {
            // Only what happened where: messages may quote what people wrote.
            var cause = exception.GetBaseException();
            log.LogError("Unhandled {Type} for {Cause} at {Place}", exception.GetType().FullName, cause.GetType().FullName, cause.StackTrace);
        }

        await result.ExecuteAsync(httpContext);
        return true;
    }

    // A member of a PATCH is read on its own: the rest of the way is in the exception inside.
    private static string Pointer(JsonException json) => Pointer(json.Path) + (json.InnerException is JsonException inside ? Pointer(inside) : string.Empty);

    // $.a.b[0]['c d'] as a JSON Pointer (RFC 6901).
    private static string Pointer(string? path) => string.Concat(Steps().Matches(path ?? string.Empty).Select(step =>
        "/" + step.Groups["step"].Value.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    [GeneratedRegex(@"\.(?<step>[^.\[]+)|\['(?<step>.*?)'\](?=$|[.\[])|\[(?<step>\d+)\]", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Steps();
}
