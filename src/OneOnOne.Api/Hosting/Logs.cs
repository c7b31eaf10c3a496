using System.Diagnostics;

namespace OneOnOne.Api.Hosting;

/// <summary>Nothing that people typed reaches a log, however much somebody turns it up.</summary>
public static class Logs
{
    // These write request lines with their queries, values that could not be read, or statements with what they carry.
    private static readonly string[] Talkative =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.Http.RequestDelegateFactory",
        "Microsoft.AspNetCore.Http.RequestDelegateGenerator",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Diagnostics",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
        "Microsoft.AspNetCore.Server.Kestrel.Http2",
        "Microsoft.AspNetCore.Server.Kestrel.Http3",
    ];

    // Its scope, which is gone with it, was what kept a trace going for every request.
    private static readonly ActivityListener Tracing = new()
    {
        ShouldListenTo = static source => source.Name == "Microsoft.AspNetCore",
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    static Logs() => ActivitySource.AddActivityListener(Tracing);

    /// <summary>Filters that stand in code, because configuration could take them away by mistake.</summary>
    public static void KeepTextOut(this ILoggingBuilder logging)
    {
        foreach (var category in Talkative)
        {
            _ = logging.AddFilter(category, LogLevel.None);
        }

        _ = logging.AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.Warning).AddFilter("Npgsql.Command", LogLevel.Warning);
    }
}
