using OneOnOne.Api.Http;

namespace OneOnOne.Api.Callers;

/// <summary>
/// A line for each request that was refused for who asked or how often: 401, 403, 404 (what is hidden answers like what is absent) and 429; and for what cannot be read or is not valid
/// (400, 413, 415, 422), as many as <see cref="LineLimit"/> takes. It names route, code, person or key, and organization by their ids, and the address that an unknown caller came from; nothing of what was sent.
/// </summary>
public static partial class RefusalLog
{
    public static void UseRefusalLog(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RefusalLog).FullName!);
        var limit = app.Services.GetRequiredService<LineLimit>();
        _ = app.Use((context, next) =>
        {
            // Who answers an exception takes the route away, so it is looked at now; the line is written before the answer leaves.
            if (context.GetEndpoint() is { } endpoint)
            {
                var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
                context.Response.OnStarting(() =>
                {
                    Tell(log, limit, context, route);
                    return Task.CompletedTask;
                });
            }

            return next(context);
        });
    }

    private static void Tell(ILogger log, LineLimit limit, HttpContext context, string? route)
    {
        var (status, method) = (context.Response.StatusCode, context.Request.Method);
        // Another media type than the route's matches no route, but is refused for what was sent all the same.
        if (status is not (400 or 401 or 403 or 404 or 413 or 415 or 422 or 429) || (route is null && status != 415))
        {
            return;
        }

        var caller = context.KnownCaller();
        var address = caller is null ? context.Connection.RemoteIpAddress?.ToString() : null;
        if (status is 401 or 403 or 404 or 429)
        {
            Refused(log, status, method, route!, caller?.Person.Value, caller?.Key is not null, caller?.Organization.Value, address);
        }
        else if (limit.Takes(caller?.Person.Value.ToString() ?? address ?? string.Empty, out var leftOut))
        {
            Malformed(log, status, Problems.CodeOf(context), method, route ?? "-", caller?.Person.Value, caller?.Key is not null, caller?.Organization.Value, address, leftOut);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused with {Status}: {Method} {Route} by {Principal} (a key: {IsKey}) of {Organization} from {Address}")]
    private static partial void Refused(ILogger logger, int status, string method, string route, Guid? principal, bool isKey, Guid? organization, string? address);

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused as it came with {Status} {Code}: {Method} {Route} by {Principal} (a key: {IsKey}) of {Organization} from {Address}; such lines left out before: {LeftOut}")]
    private static partial void Malformed(ILogger logger, int status, string? code, string method, string route, Guid? principal, bool isKey, Guid? organization, string? address, long leftOut);
}
