using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using OneOnOne.Api.Http;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Callers;

/// <summary>A request with its caller: what every handler needs of HTTP.</summary>
public sealed class Signed(HttpContext http, Caller caller)
{
    public HttpContext Http => http;

    public Caller Caller => caller;

    public Guid Organization => caller.Organization.Value;

    /// <summary>The filter put the caller there; a handler that asks for one without it is not reachable.</summary>
    public static ValueTask<Signed?> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Items.TryGetValue(typeof(Caller), out var found) && found is Caller caller ? new Signed(context, caller) : null);

    /// <summary>Who writes, in which request, under which idempotency key.</summary>
    public async Task<WriteContext> Context(CancellationToken cancellationToken)
    {
        var context = new WriteContext(caller.Person.Value) { CorrelationId = Activity.Current?.TraceId.ToHexString(), CausationId = Activity.Current?.SpanId.ToHexString() };
        if (http.Request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 } key || !HttpMethods.IsPost(http.Request.Method))
        {
            return context;
        }

        http.Request.Body.Position = 0;
        var body = await SHA256.HashDataAsync(http.Request.Body, cancellationToken);
        var scope = $"{caller.Organization}\0{caller.Person}\0{http.Request.Method}\0{http.Request.Path}\0{key}";
        return context with { Idempotency = new IdempotencyKey(SHA256.HashData(Encoding.UTF8.GetBytes(scope)), body) };
    }

    /// <summary>What If-Match asks of the version to be changed.</summary>
    /// <param name="required">PUT, PATCH and DELETE of a thing need one; commands honour it.</param>
    public Func<long, Refusal?> IfMatch(bool required)
    {
        var given = http.Request.Headers.IfMatch.ToString();
        return current => given switch
        {
            "" => required ? new Refusal(Problems.Preconditions, "Say with If-Match which version you change.") : null,
            "*" => null,
            _ => given.Trim('"').Split('.')[0] == current.ToString(System.Globalization.CultureInfo.InvariantCulture)
                ? null
                : new Refusal("stale", "It changed since the version you named.", RefusalKind.Stale),
        };
    }

    /// <summary>What a page answers: its tag, and 304 to who has it.</summary>
    public IResult Page<T>(T body, string etag, int status = 200)
    {
        http.Response.Headers.ETag = etag;
        return status == 200 && HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.IfNoneMatch.ToString().Split(',').Any(tag => tag.Trim() == etag || tag.Trim() == "*")
            ? TypedResults.StatusCode(304)
            : TypedResults.Json(body, statusCode: status);
    }

    /// <summary>What a write answers: a problem, or the changed thing read as of the versions it left.</summary>
    /// <param name="written">What became of it.</param>
    /// <param name="render">Reads the answer; null when it is gone or hidden by now.</param>
    /// <param name="location">Where a created thing is.</param>
    public async Task<IResult> Answer<T, TBody>(Written<T> written, Func<Reply, Task<(TBody Body, string ETag)?>> render, Func<Reply, string>? location = null)
    {
        if (written.BodyDiffers)
        {
            return Problems.Of(http, 422);
        }

        if (written.Refusal is { } refusal)
        {
            return Problems.Of(http, refusal);
        }

        http.Response.Headers["OneOnOne-Position"] = written.Position.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (written.Replayed)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        var reply = written.Reply!;
        if (await render(reply) is not { } page)
        {
            return Problems.NotFound(http);
        }

        if (reply.Status == 201 && location is not null)
        {
            http.Response.Headers.Location = location(reply);
        }

        return Page(page.Body, page.ETag, reply.Status);
    }
}
