using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Feed;

public static class StreamEvents
{
    /// <summary>
    /// The feed as server-sent events: from the position in <c>Last-Event-ID</c>, else <c>after</c>, else from now on. The <c>id</c> of each event is its position, its
    /// <c>event</c> the type and its <c>data</c> what the feed's item says. Every 15 seconds the position that was looked at comes as an id without data. The stream ends when the token
    /// does, or the right to read; browsers read it with fetch and a bearer header.
    /// </summary>
    public static IResult Handle(long? after, SeriesId? seriesId, MeetingId? meetingId, string? types, Signed signed, FeedFilters filters)
    {
        if (filters.Read(signed, after, seriesId, meetingId, types, out var filter) is { } problem)
        {
            return problem;
        }

        var last = signed.Http.Request.Headers["Last-Event-ID"].ToString();
        if (last.Length > 0 && (!long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var resumed) || (after = resumed) is null))
        {
            return Problems.Invalid(signed.Http, [new Fault(string.Empty, "invalid", "Last-Event-ID is the id of an event of this stream: a position.")]);
        }

        return new EventStreamResult(signed, after, filter!);
    }
}

/// <summary>Keeps a response open and writes what happens into it.</summary>
internal sealed class EventStreamResult(Signed signed, long? after, FeedFilter filter) : IResult
{
    private const int Page = 200;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // A caller is remembered for two seconds; what is asked after that is as things are.
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(2.5);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var (store, reads, page, watch, clock) = (services.GetRequiredService<IEventStore>(), services.GetRequiredService<SharedReads>(), services.GetRequiredService<FeedPage>(), services.GetRequiredService<Watch>(), services.GetRequiredService<TimeProvider>());
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        var writer = new EventStreamWriter(httpContext.Response, services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        var start = after ?? await store.Read(signed.Organization, Head, ending.Token);
        var listener = new Listener(signed.Organization, signed.Caller.Person.Value, signed.Caller.KeepsDirectory, start);
        watch.Add(listener);
        try
        {
            await writer.Open(start, ending.Token);
            await Run(reads, page, listener, writer, clock, ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader went, or the service leaves: the reader comes again with the last id.
        }
        finally
        {
            watch.Remove(listener);
        }

        async Task<long> Head(IReadSession session)
        {
            var batch = session.Batch();
            var head = batch.Head();
            await batch.SendLast(ending.Token);
            return head.Value;
        }
    }

    private async Task Run(SharedReads reads, FeedPage page, Listener listener, EventStreamWriter writer, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (first, beat, doubtedAt) = (true, clock.GetTimestamp(), (long?)null);
        while (true)
        {
            while (first || listener.Behind)
            {
                first = false;
                FeedBody body;
                do
                {
                    body = await reads.ReadWithoutGrants(signed, (session, eyes) => page.Read(session, signed.Caller, eyes, listener.ScannedTo, Page, filter, cancellationToken), cancellationToken);
                    await writer.Write(body.Items, cancellationToken);
                    listener.Looked(body.ScannedTo);
                }
                while (body.More);
            }

            if (listener.Doubted)
            {
                (listener.Doubted, doubtedAt) = (false, clock.GetTimestamp());
            }

            if (Over(clock) || (doubtedAt is { } since && clock.GetElapsedTime(since) > Forgotten && !await StillMayRead(cancellationToken)))
            {
                await writer.Close(cancellationToken);
                return;
            }

            doubtedAt = doubtedAt is { } then && clock.GetElapsedTime(then) > Forgotten ? null : doubtedAt;
            if (clock.GetElapsedTime(beat) >= Heartbeat)
            {
                await writer.Beat(listener.ScannedTo, cancellationToken);
                beat = clock.GetTimestamp();
            }

            await listener.Wait(doubtedAt is null ? Heartbeat - clock.GetElapsedTime(beat) + TimeSpan.FromMilliseconds(10) : TimeSpan.FromMilliseconds(500), cancellationToken);
        }
    }

    private bool Over(TimeProvider clock) =>
        long.TryParse(signed.Http.User.FindFirst("exp")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var expires) && clock.GetUtcNow().ToUnixTimeSeconds() >= expires;

    /// <summary>The same person with the same roles; anything else begins anew with what is allowed then.</summary>
    private async Task<bool> StillMayRead(CancellationToken cancellationToken) =>
        await signed.Http.RequestServices.GetRequiredService<CallerFinder>().Find(signed.Http.User, cancellationToken) == signed.Caller;
}

/// <summary>Writes server-sent events.</summary>
internal sealed class EventStreamWriter(HttpResponse response, JsonSerializerOptions json)
{
    public async Task Open(long position, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers["X-Accel-Buffering"] = "no";
        response.Headers["OneOnOne-Position"] = position.ToString(CultureInfo.InvariantCulture);
        await Send(string.Create(CultureInfo.InvariantCulture, $"retry: 2000\nid: {position}\n\n"), cancellationToken);
    }

    public async Task Write(IReadOnlyList<FeedEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        var text = new StringBuilder();
        foreach (var happened in events)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"id: {happened.Position}\nevent: {happened.Type}\ndata: {JsonSerializer.Serialize(happened, json)}\n\n");
        }

        await Send(text.ToString(), cancellationToken);
    }

    /// <summary>An id without data moves the reader's last id on and shows it nothing.</summary>
    public Task Beat(long position, CancellationToken cancellationToken) => Send(string.Create(CultureInfo.InvariantCulture, $"id: {position}\n\n"), cancellationToken);

    public Task Close(CancellationToken cancellationToken) => Send(": the right to read has ended\n\n", cancellationToken);

    private async Task Send(string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
