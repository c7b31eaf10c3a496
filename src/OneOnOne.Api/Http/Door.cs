using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using OneOnOne.Api.Callers;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Http;

/// <summary>
/// What is checked of every request before its body is read, in this order: 401, (429 stands in <see cref="RateLimits"/>), 413, 415, 406, 400.
/// Paths that no route knows are refused to strangers just like those that one knows.
/// </summary>
public sealed class Door(RequestDelegate next)
{
    /// <summary>How large a body may be, in bytes, where its route does not say otherwise.</summary>
    public const int MaxBody = 1024 * 1024;

    /// <summary>How long an Idempotency-Key may be.</summary>
    public const int MaxKey = 255;

    private const string Json = "application/json";

    public static bool Guards(HttpContext context) => ForCallers(context) || context.Request.Path.StartsWithSegments("/dev", StringComparison.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        if (!Guards(context))
        {
            return next(context);
        }

        if (ForCallers(context) && context.KnownCaller() is null && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            return context.ChallengeAsync();
        }

        return context.GetEndpoint() is RouteEndpoint endpoint && Refuse(context, endpoint) is { } refused ? refused.ExecuteAsync(context) : next(context);
    }

    private static bool ForCallers(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase) || context.Request.Path.StartsWithSegments("/scim", StringComparison.OrdinalIgnoreCase);

    private static ProblemHttpResult? Refuse(HttpContext context, RouteEndpoint endpoint)
    {
        var request = context.Request;
        if (request.ContentLength > (endpoint.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } limit ? limit.MaxRequestBodySize : MaxBody))
        {
            return Problems.Of(context, 413);
        }

        if (IsForeign(request, endpoint))
        {
            return Problems.Of(context, 415);
        }

        if (!Accepts(request, endpoint))
        {
            return Problems.Of(context, 406);
        }

        var parameters = Parameters.Of(endpoint);
        List<Fault> faults = [.. Headers(request), .. parameters.Check(request.Query, endpoint.Metadata.GetMetadata<AnyQuery>() is not null)];
        if (faults.Count > 0)
        {
            return Problems.Invalid(context, faults);
        }

        return parameters.Fit(request.RouteValues) ? null : Problems.NotFound(context);
    }

    // Which media types a route takes is matched by the framework; JSON is UTF-8 and nothing else (RFC 8259).
    private static bool IsForeign(HttpRequest request, RouteEndpoint endpoint)
    {
        if (request.ContentType is not { Length: > 0 } type || endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is null)
        {
            return false;
        }

        return !MediaTypeHeaderValue.TryParse(type, out var media)
            || (media.Charset.HasValue && media.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) && !media.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    private static bool Accepts(HttpRequest request, RouteEndpoint endpoint)
    {
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) || ranges.Count == 0)
        {
            return true;
        }

        var offered = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().SelectMany(produced => produced.ContentTypes).DefaultIfEmpty(Json).Append("application/problem+json");
        return offered.Distinct(StringComparer.OrdinalIgnoreCase).Any(type => Quality(new MediaTypeHeaderValue(type), ranges) > 0);
    }

    /// <summary>How welcome a media type is to the caller, from 0 to 1; whoever names none takes all.</summary>
    public static double Quality(HttpRequest request, string type) =>
        request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) || ranges.Count == 0 ? 1 : Quality(new MediaTypeHeaderValue(type), ranges);

    // The most specific range that fits decides (RFC 9110, 12.5.1).
    private static double Quality(MediaTypeHeaderValue type, IEnumerable<MediaTypeHeaderValue> ranges) => ranges
        .Where(range => range.MatchesAllTypes
            || (range.MatchesAllSubTypes && range.Type.Equals(type.Type, StringComparison.OrdinalIgnoreCase))
            || range.MediaType.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase))
        .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault();

    private static IEnumerable<Fault> Headers(HttpRequest request)
    {
        if (HttpMethods.IsPost(request.Method) && request.Headers.TryGetValue("Idempotency-Key", out var keys)
            && (keys.Count != 1 || keys[0] is not { Length: > 0 and <= MaxKey } key || !key.All(c => c is > ' ' and <= '~')))
        {
            yield return new Fault("header:Idempotency-Key", "invalid", $"An Idempotency-Key is one value of 1 to {MaxKey} visible ASCII characters.");
        }

        if (request.Headers.IfMatch.Count > 0 && !EntityTagHeaderValue.TryParseStrictList(request.Headers.IfMatch, out _))
        {
            yield return new Fault("header:If-Match", "invalid", "If-Match is * or a list of quoted entity tags.");
        }

        if (request.Headers.IfNoneMatch.Count > 0 && !EntityTagHeaderValue.TryParseStrictList(request.Headers.IfNoneMatch, out _))
        {
            yield return new Fault("header:If-None-Match", "invalid", "If-None-Match is * or a list of quoted entity tags.");
        }
    }
}
