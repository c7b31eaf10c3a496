using OneOnOne.Api.People;

namespace OneOnOne.Api.Callers;

/// <summary>
/// A line for each request that was refused for who asked or how often: 401, 403, 404 (what is hidden answers like what is absent) and 429. It names route, person or key, and organization
/// by their ids, and the address that an unknown caller came from; nothing of what was sent.
/// </summary>
public static partial class RefusalLog
{
    public static void UseRefusalLog(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RefusalLog).FullName!);
        _ = app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Response.StatusCode is not (401 or 403 or 404 or 429) || context.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: { } route })
            {
                return;
            }

            var caller = context.Items.TryGetValue(typeof(Caller), out var found) ? found as Caller : null;
            Refused(log, context.Response.StatusCode, context.Request.Method, route, caller?.Person.Value, caller?.Key is not null, caller?.Organization.Value, caller is null ? context.Connection.RemoteIpAddress?.ToString() : null);
        });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused with {Status}: {Method} {Route} by {Principal} (a key: {IsKey}) of {Organization} from {Address}")]
    private static partial void Refused(ILogger logger, int status, string method, string route, Guid? principal, bool isKey, Guid? organization, string? address);
}
