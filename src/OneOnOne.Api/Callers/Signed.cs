using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using OneOnOne.Api.Http;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
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
        ValueTask.FromResult(context.KnownCaller() is { } caller ? new Signed(context, caller) : null);

    /// <summary>Who writes, in which request, under which idempotency key.</summary>
    public Task<WriteContext> Context(CancellationToken cancellationToken) => Context(body: null, cancellationToken);

    /// <summary>The same of a body that was read as it arrived.</summary>
    /// <param name="body">What tells it from others; null to read it again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<WriteContext> Context(byte[]? body, CancellationToken cancellationToken)
    {
        var context = new WriteContext(caller.Person.Value) { CorrelationId = Activity.Current?.TraceId.ToHexString(), CausationId = Activity.Current?.SpanId.ToHexString() };
        if (http.Request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 } key || !HttpMethods.IsPost(http.Request.Method))
        {
            return context;
        }

        // The query says what to do just as the body does.
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes($"{http.Request.QueryString}\n"));
        digest.AppendData(body ?? await Digest(cancellationToken));
        var keyring = http.RequestServices.GetRequiredService<Keyring>();
        return context with
        {
            Idempotency = new IdempotencyKey(
                keyring.IndexExact(Organization, "idempotencyKey", $"{caller.Person}\0{http.Request.Method}\0{http.Request.Path}\0{key}"),
                keyring.IndexExact(Organization, "idempotencyBody", Convert.ToHexString(digest.GetHashAndReset()))),
        };
    }

    /// <summary>What If-Match asks of the version to be changed: the first number of a tag. The rest of a tag tells names that changed, not the thing.</summary>
    /// <param name="required">PUT, PATCH and DELETE of a thing need one; commands honour it.</param>
    public Func<long, Refusal?> IfMatch(bool required) => current => Preconditions.Names(http.Request, current) switch
    {
        null => required ? Problems.IfMatchRequired : null,
        true => null,
        false => Problems.Stale,
    };

    /// <summary>What a page answers: its tag, and 304 to who has it. A write answers without a body to who prefers so.</summary>
    public IResult Page<T>(T body, string etag, int status = 200)
    {
        http.Response.Headers.ETag = etag;
        if (HttpMethods.IsGet(http.Request.Method))
        {
            return Preconditions.Has(http.Request, etag) ? TypedResults.StatusCode(304) : TypedResults.Json(body, statusCode: status);
        }

        var minimal = Preconditions.PrefersMinimal(http.Request);
        if (minimal is not null)
        {
            http.Response.Headers["Preference-Applied"] = minimal is true ? "return=minimal" : "return=representation";
        }

        return minimal is true ? TypedResults.StatusCode(status == 200 ? 204 : status) : TypedResults.Json(body, statusCode: status);
    }

    /// <summary>Something was made that its maker may not see: only where it is.</summary>
    public IResult Created(string location, long position)
    {
        http.Response.Headers["OneOnOne-Position"] = position.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.Headers.Location = location;
        return TypedResults.StatusCode(201);
    }

    /// <summary>What a write answers: a problem, or the changed thing read as of the versions it left.</summary>
    /// <param name="written">What became of it.</param>
    /// <param name="render">Reads the answer; null when it is gone or hidden by now.</param>
    /// <param name="location">Where a created thing is.</param>
    /// <param name="current">Reads the thing as it is now, for who decided on an older state of it: its tag goes with a 412, all of it with a 409.</param>
    public async Task<IResult> Answer<T, TBody>(
        Written<T> written, Func<Reply, Task<(TBody Body, string ETag)?>> render, Func<Reply, string>? location = null, Func<Task<(TBody Body, string ETag)?>>? current = null)
    {
        if (written.BodyDiffers)
        {
            return Problems.Of(http, 422);
        }

        if (written.Refusal is { } refusal)
        {
            var state = refusal.Kind is RefusalKind.Stale or RefusalKind.State && current is not null ? await current() : null;
            if (state is not null)
            {
                http.Response.Headers.ETag = state.Value.ETag;
            }

            return Problems.Of(http, refusal, refusal.Kind is RefusalKind.State && state is not null ? state.Value.Body : null);
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

        if (reply.Status is 201 or 202 && location is not null)
        {
            http.Response.Headers.Location = location(reply);
        }

        return Page(page.Body, page.ETag, reply.Status);
    }

    private async Task<byte[]> Digest(CancellationToken cancellationToken)
    {
        http.Request.Body.Position = 0;
        return await SHA256.HashDataAsync(http.Request.Body, cancellationToken);
    }
}
