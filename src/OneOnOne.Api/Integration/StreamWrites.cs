using OneOnOne.Api.Callers;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration;

/// <summary>Carries out a decision about one stream of its own, and answers it by reading as of what it left: what most things that an organization configures need.</summary>
public static class StreamWrites
{
    private const string Role = "thing";

    /// <summary>Decide about a stream and append.</summary>
    /// <param name="store">The store.</param>
    /// <param name="signed">The request.</param>
    /// <param name="id">The stream, or null for a new one.</param>
    /// <param name="access">Why the caller may not, whatever the stream holds; null when they may. It is asked before the store remembers what it answered once: a repeated request is answered by the rights of today.</param>
    /// <param name="decide">Given the stream: first whether the caller may with this one, then what happens. May read more, and depend on it.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public static async Task<Written<Guid?>> Decide<TState, TEvent>(
        this IEventStore store, Signed signed, Guid? id, Refusal? access, Func<IWriteSession, Folded<TState>, Task<Decision<TEvent>>> decide, CancellationToken cancellationToken)
        where TState : IAggregate<TState, TEvent>
        where TEvent : class
    {
        if (access is not null)
        {
            return new Written<Guid?>(Value: null, access, Reply: null, Replayed: false, BodyDiffers: false, Position: 0, RecordedAt: default);
        }

        var context = await signed.Context(cancellationToken);
        return await store.Write<Guid?>(
            signed.Organization,
            context,
            async session =>
            {
                var stream = id ?? session.NewId();
                var batch = session.Batch();
                var folded = batch.Fold<TState, TEvent>(stream);
                await batch.Send(cancellationToken);
                return session.Carry<TState, TEvent, Guid?>(stream, stream, await decide(session, folded.Value), Role, id is null ? 201 : 200);
            },
            cancellationToken);
    }

    /// <summary>The same where nothing more is read.</summary>
    public static Task<Written<Guid?>> Decide<TState, TEvent>(
        this IEventStore store, Signed signed, Guid? id, Refusal? access, Func<IWriteSession, Folded<TState>, Decision<TEvent>> decide, CancellationToken cancellationToken)
        where TState : IAggregate<TState, TEvent>
        where TEvent : class => store.Decide<TState, TEvent>(signed, id, access, (session, folded) => Task.FromResult(decide(session, folded)), cancellationToken);

    // Replies are kept for days: whatever the stream was called in one, it is the only one.
    private static Guid Stream(Reply reply) => reply.Ids.Values.Single();

    /// <summary>Answer with the thing as it was left, with its version as the tag.</summary>
    /// <param name="signed">The request.</param>
    /// <param name="written">What became of the write.</param>
    /// <param name="show">Renders the thing as of a version, or as it is; null when it is gone.</param>
    /// <param name="path">Where things of this kind are, without a slash at the end.</param>
    /// <param name="id">The thing that was addressed, or null for a new one.</param>
    public static Task<IResult> Answer<TBody>(this Signed signed, Written<Guid?> written, Func<Guid, long?, Task<(TBody Body, string ETag)?>> show, string path, Guid? id) =>
        signed.Answer<Guid?, TBody>(
            written,
            reply =>
            {
                var stream = Stream(reply);
                return show(stream, reply.Versions[stream]);
            },
            reply => $"{path}/{Stream(reply)}",
            id is { } there ? () => show(there, null) : null);
}
