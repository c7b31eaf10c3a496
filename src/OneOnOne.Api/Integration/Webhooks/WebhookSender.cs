using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>How an attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>The receiver took the message: a status of 2xx.</summary>
    Delivered,

    /// <summary>The receiver answered with another status.</summary>
    Refused,

    /// <summary>The receiver pointed elsewhere; nobody went there.</summary>
    Redirected,

    /// <summary>The receiver answered 410: it wants no more of this.</summary>
    Gone,

    /// <summary>There was no answer in time.</summary>
    TimedOut,

    /// <summary>There was no connection, or it broke.</summary>
    Unreachable,

    /// <summary>The name led to an address that is no target; no connection was made.</summary>
    TargetRefused,

    /// <summary>The receiver's certificate was not trusted, or encryption failed otherwise.</summary>
    Insecure,
}

/// <summary>One attempt to deliver a message.</summary>
/// <param name="At">When it began.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
/// <param name="Status">The receiver's HTTP status; null when there was no answer.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, int DurationMs, int? Status, AttemptOutcome Outcome)
{
    /// <summary>When the receiver asked to be tried again, at the earliest.</summary>
    internal DateTimeOffset? NotBefore { get; init; }
}

/// <summary>Finds the addresses of names.</summary>
public interface IResolveNames
{
    Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken);
}

/// <summary>As the operating system does.</summary>
public sealed class SystemNames : IResolveNames
{
    public Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}

/// <summary>
/// Sends messages. A name is resolved once for each connection, every address it has must be a target, and the connection goes to one of those that were looked at, so that a name
/// which changes in between changes nothing. No proxy, no cookie, no redirect; of an answer only its status and Retry-After are read.
/// </summary>
/// <param name="names">Resolves names.</param>
/// <param name="loopback">This machine is a target, too: Development.</param>
/// <param name="timeout">How long an attempt may take.</param>
/// <param name="clock">Gives the timestamp that is signed.</param>
public sealed class WebhookSender(IResolveNames names, bool loopback, TimeSpan timeout, TimeProvider clock) : IDisposable
{
    private const int MostAnswer = 64 * 1024;
    private const int LongestHeaders = 16;
    private const string Agent = "OneOnOne-Webhooks/1";

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        Credentials = null,
        MaxResponseHeadersLength = LongestHeaders,
        MaxResponseDrainSize = MostAnswer,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ConnectCallback = (context, cancellationToken) => Connect(names, loopback, context, cancellationToken),
    });

    /// <summary>This machine is a target, too.</summary>
    public bool Loopback => loopback;

    /// <summary>Try once.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="message">What is told.</param>
    /// <param name="secrets">What it is signed with.</param>
    /// <param name="cancellationToken">The service leaves.</param>
    public async Task<DeliveryAttempt> Send(string url, WebhookMessage message, IReadOnlyList<string> secrets, CancellationToken cancellationToken)
    {
        var (at, began) = (clock.GetUtcNow(), Stopwatch.GetTimestamp());
        DeliveryAttempt Ended(AttemptOutcome outcome, int? status = null) => new(at, (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds, status, outcome);
        if (WebhookTargets.Check(url, loopback) is not null)
        {
            return Ended(AttemptOutcome.TargetRefused);
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(timeout);
        try
        {
            using var request = Request(url, message, at, secrets);
            using var answer = await _http.SendAsync(request, enough.Token);
            var status = (int)answer.StatusCode;
            return Ended(Outcome(status), status) with { NotBefore = Later(answer.Headers.RetryAfter, clock.GetUtcNow()) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Ended(AttemptOutcome.TimedOut);
        }
        catch (HttpRequestException e)
        {
            return Ended(Outcome(e));
        }
        catch (IOException)
        {
            return Ended(AttemptOutcome.Unreachable);
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(string url, WebhookMessage message, DateTimeOffset at, IReadOnlyList<string> secrets)
    {
        var (id, timestamp, body) = (message.Id.ToString("D"), at.ToUnixTimeSeconds(), message.ToBytes());
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(WebhookMessage.ContentType, "utf-8");
        request.Headers.Add("User-Agent", Agent);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookMessage.Sign(id, timestamp, body, secrets));
        return request;
    }

    private static AttemptOutcome Outcome(int status) => status switch
    {
        >= 200 and < 300 => AttemptOutcome.Delivered,
        >= 300 and < 400 => AttemptOutcome.Redirected,
        410 => AttemptOutcome.Gone,
        _ => AttemptOutcome.Refused,
    };

    private static AttemptOutcome Outcome(HttpRequestException fault)
    {
        for (Exception? e = fault; e is not null; e = e.InnerException)
        {
            if (e is TargetRefusedException)
            {
                return AttemptOutcome.TargetRefused;
            }

            if (e is AuthenticationException)
            {
                return AttemptOutcome.Insecure;
            }
        }

        return AttemptOutcome.Unreachable;
    }

    private static DateTimeOffset? Later(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => now + (delta < Retries.LongestWait ? delta : Retries.LongestWait),
        { Date: { } date } => date < now + Retries.LongestWait ? date : now + Retries.LongestWait,
        _ => null,
    };

    private static async ValueTask<Stream> Connect(IResolveNames names, bool loopback, SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var encrypted = context.InitialRequestMessage.RequestUri?.Scheme == "https";
        var addresses = IPAddress.TryParse(context.DnsEndPoint.Host, out var literal) ? [literal] : await names.Resolve(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(address => WebhookTargets.Allows(address, loopback) && (encrypted || WebhookTargets.IsLoopback(address))))
        {
            throw new TargetRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class TargetRefusedException() : Exception("The name leads to an address that is no target.");
}
