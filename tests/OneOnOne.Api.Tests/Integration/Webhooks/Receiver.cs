using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OneOnOne.Api.Tests.Integration.Webhooks;

/// <summary>A message as it arrived.</summary>
internal sealed record Arrived(string Id, string Timestamp, string Signature, string? ContentType, string Body)
{
    public JsonElement Event => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>One of its signatures is by this secret; worked out here anew.</summary>
    public bool IsSignedBy(string secret)
    {
        var hash = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}"));
        return Signature.Split(' ').Contains($"v1,{Convert.ToBase64String(hash)}");
    }
}

/// <summary>A server that takes messages, and answers as a test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/hook";

    public ConcurrentQueue<Arrived> Messages { get; } = new();

    /// <summary>What to answer; null: 204.</summary>
    public Func<HttpContext, Task>? Answer { get; set; }

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.Take);
        await receiver._app.StartAsync();
        return receiver;
    }

    public static Func<HttpContext, Task> Status(int status, params (string Name, string Value)[] headers) => http =>
    {
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Wait until so many messages have arrived.</summary>
    public Task<IReadOnlyList<Arrived>> Have(int count) => Have(messages => messages.Count >= count);

    public async Task<IReadOnlyList<Arrived>> Have(Func<IReadOnlyList<Arrived>, bool> enough)
    {
        for (var patience = 0; patience < 600; patience++)
        {
            if (enough([.. Messages]))
            {
                return [.. Messages];
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"Only {Messages.Count} messages arrived.");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        string Header(string name) => http.Request.Headers[name].ToString();
        Messages.Enqueue(new Arrived(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), http.Request.ContentType, body));
        http.Response.StatusCode = 204;
        if (Answer is { } answer)
        {
            await answer(http);
        }
    }
}
