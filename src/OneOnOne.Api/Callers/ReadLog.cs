namespace OneOnOne.Api.Callers;

/// <summary>
/// A line for each answer to a question: which route, the ids in it, and who asked. Many lines, so the category <see cref="Category"/> is off until an operator turns it on
/// (<c>Logging:LogLevel:Reads</c> to Information). Queries are left out: what people look for is what they typed.
/// </summary>
public static partial class ReadLog
{
    public const string Category = "Reads";

    public static void UseReadLog(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
        _ = app.Use((context, next) =>
        {
            if (log.IsEnabled(LogLevel.Information) && IsQuestion(context.Request.Method, out var route, context))
            {
                // When the answer begins: a stream may go on for hours.
                context.Response.OnStarting(() =>
                {
                    if (context.Response.StatusCode is (>= 200 and < 300) or 304 && context.KnownCaller() is { } caller)
                    {
                        Answered(log, context.Request.Method, route, Ids(context.Request.RouteValues), caller.Person.Value, caller.Key is not null, caller.Organization.Value);
                    }

                    return Task.CompletedTask;
                });
            }

            return next(context);
        });
    }

    // SCIM asks by POST, too.
    private static bool IsQuestion(string method, out string route, HttpContext context)
    {
        route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? string.Empty;
        return route.Length > 0 && (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || route.EndsWith("/.search", StringComparison.Ordinal));
    }

    private static string Ids(RouteValueDictionary values) =>
        string.Join(' ', values.Select(static value => (value.Key, Id: Guid.TryParse(value.Value as string, out var id) ? id : (Guid?)null)).Where(static value => value.Id is not null).Select(static value => $"{value.Key}={value.Id:d}"));

    [LoggerMessage(Level = LogLevel.Information, Message = "Answered: {Method} {Route} {Ids} by {Principal} (a key: {IsKey}) of {Organization}")]
    private static partial void Answered(ILogger logger, string method, string route, string ids, Guid principal, bool isKey, Guid organization);
}
