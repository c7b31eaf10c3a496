using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OneOnOne.Api.Hosting;

/// <summary>Traces and metrics over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector; OpenTelemetry's other variables (protocol, headers, sampler) count as usual.</summary>
public static class Telemetry
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration) =>
        configuration[Endpoint] is { Length: > 0 } ? services.AddHostedService(_ => new Exporting()) : services;

    /// <summary>The framework's span of a request names neither its route nor its end.</summary>
    public static void UseTelemetry(this WebApplication app) => app.Use(static async (context, next) =>
    {
        await next(context);
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } request)
        {
            _ = request.SetTag("http.route", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
            _ = request.SetTag("http.response.status_code", context.Response.StatusCode);
        }
    });

    private sealed class Exporting : IHostedService, IDisposable
    {
        private TracerProvider? _traces;
        private MeterProvider? _metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            var resource = ResourceBuilder.CreateDefault().AddService("oneonone").AddEnvironmentVariableDetector();
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource("Microsoft.AspNetCore", "Npgsql")
                .AddProcessor(_ => new Scrubbing())
                .AddOtlpExporter()
                .Build();
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime")
                .AddOtlpExporter()
                .Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Dispose();
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            _traces?.Dispose();
            _metrics?.Dispose();
            (_traces, _metrics) = (null, null);
        }
    }

    /// <summary>Leaves only what is listed: queries, paths, statements and messages may quote what people wrote.</summary>
    private sealed class Scrubbing : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
        {
            "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "server.address", "server.port",
            "error.type", "db.system", "db.system.name", "db.namespace", "db.response.status_code", "db.operation.name",
        };

        public override void OnEnd(Activity data)
        {
            foreach (var (name, _) in data.TagObjects.Where(tag => !Kept.Contains(tag.Key)).ToList())
            {
                _ = data.SetTag(name, value: null);
            }

            _ = data.SetStatus(data.Status);
            if (data.Source.Name == "Microsoft.AspNetCore")
            {
                data.DisplayName = $"{data.GetTagItem("http.request.method")} {data.GetTagItem("http.route")}".Trim() is { Length: > 0 } name ? name : "request";
            }

            // Such events carry the messages of exceptions, and cannot be taken off: the span stays here, its request's tells of the failure.
            if (data.Events.Any(happened => happened.Name == "exception"))
            {
                data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }
        }
    }
}
