namespace OneOnOne.EventStore;

/// <summary>What many reads are: one question in one round trip.</summary>
public static class OneQuestion
{
    /// <summary>Ask one thing of an organization.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="question">Adds it to a batch.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<T> Ask<T>(this IEventStore store, Guid organization, Func<IReadBatch, Pending<T>> question, CancellationToken cancellationToken) => store.Read(
        organization,
        async session =>
        {
            var batch = session.Batch();
            var answer = question(batch);
            await batch.SendLast(cancellationToken);
            return answer.Value;
        },
        cancellationToken);
}
