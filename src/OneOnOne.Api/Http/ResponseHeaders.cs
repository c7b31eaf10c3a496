using System.Diagnostics;
using OneOnOne.Api.Hosting;

namespace OneOnOne.Api.Http;

/// <summary>What stands in the head of every answer, and which origins' scripts may read it.</summary>
public static class ResponseHeaders
{
    private static readonly string[] Exposed =
    [
        "ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "Deprecation", "Sunset", "Idempotency-Replayed",
        "OneOnOne-Position", "Preference-Applied", "WWW-Authenticate",
    ];

    private static readonly string[] Sent =
    [
        "Accept", "Authorization", "Content-Type", "DPoP", "Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID", "Prefer", "traceparent", "tracestate",
    ];

    // Nothing here is a page; the few answers that can be shown as one bring a policy of their own.
    private const string Content = "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string Documentation = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Only the origins listed under <c>OneOnOne:Cors:Origins</c>; callers identify themselves by a token, so cookies are never allowed.</summary>
    public static IServiceCollection AddCrossOrigin(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("OneOnOne:Cors:Origins");
        var origins = section.Words();
        if (origins.FirstOrDefault(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin.TrimEnd('/')) is { } wrong)
        {
            throw new InvalidOperationException($"OneOnOne:Cors:Origins lists '{wrong}', which is no origin such as https://app.example.com.");
        }

        return services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders(Sent)
            .WithExposedHeaders(Exposed)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }

    /// <summary>Set when the answer starts, because whoever answers an exception clears the headers first.</summary>
    public static void UseResponseHeaders(this WebApplication app)
    {
        // The service often stands behind the one who ends TLS and cannot see it; browsers ignore the header over plain http.
        var strict = !app.Environment.IsDevelopment();
        _ = app.Use((context, next) =>
        {
            var trace = Activity.Current;
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                if (headers.ContentSecurityPolicy.Count == 0)
                {
                    headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal) ? Documentation : Content;
                }

                // The address of a calendar is a secret.
                headers["Referrer-Policy"] = "no-referrer";
                if (headers.CacheControl.Count == 0)
                {
                    headers.CacheControl = "no-store";
                }

                if (strict)
                {
                    headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
                }

                if (trace is { IdFormat: ActivityIdFormat.W3C, Id: { } id })
                {
                    headers["traceparent"] = id;
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
        _ = app.UseCors();
    }
}
