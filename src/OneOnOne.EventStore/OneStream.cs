namespace OneOnOne.EventStore;

/// <summary>What most commands end with: a decision about one stream is carried out, and its reply remembers that stream.</summary>
public static class OneStream
{
    /// <summary>Append what was decided about a stream, or pass its refusal on.</summary>
    /// <typeparam name="TState">The kind of stream.</typeparam>
    /// <typeparam name="TEvent">Its events.</typeparam>
    /// <typeparam name="T">What the write returns.</typeparam>
    /// <param name="session">The write.</param>
    /// <param name="value">What the write returns.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="role">The name under which the reply remembers the stream.</param>
    /// <param name="status">The HTTP status of the answer.</param>
    public static Outcome<T> Carry<TState, TEvent, T>(this IWriteSession session, T value, Guid stream, Decision<TEvent> decision, string role, int status)
        where TState : IAggregate<TState, TEvent>
        where TEvent : class
    {
        if (decision.Refusal is { } refusal)
        {
            return refusal;
        }

        session.Append<TState, TEvent>(stream, decision.Events);
        return session.Remember(value, stream, role, status);
    }

    /// <summary>The outcome whose reply remembers one stream at the version that this session leaves it at.</summary>
    /// <typeparam name="T">What the write returns.</typeparam>
    /// <param name="session">The write.</param>
    /// <param name="value">What the write returns.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="role">The name under which the reply remembers the stream.</param>
    /// <param name="status">The HTTP status of the answer.</param>
    public static Outcome<T> Remember<T>(this IWriteSession session, T value, Guid stream, string role, int status) => new(
        value,
        new Reply(status, new Dictionary<string, Guid>(StringComparer.Ordinal) { [role] = stream }, new Dictionary<Guid, long> { [stream] = session.VersionAfter(stream) }),
        Refusal: null);
}
