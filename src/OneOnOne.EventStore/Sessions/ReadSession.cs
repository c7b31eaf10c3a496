using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore.Sessions;

internal class ReadSession(Link link, IEventSerializer serializer, StreamCache cache, Generation generation, bool throughout = false, bool insist = true) : IReadSession
{
    public Guid Organization => link.Organization;

    public virtual bool SeesOwnWrites => false;

    internal Link Link => link;

    internal Generation Generation => generation;

    internal IEventSerializer Serializer => serializer;

    // What a session wrote itself may never be committed: nobody else reads it from memory.
    internal StreamCache Cache => SeesOwnWrites ? StreamCache.None : cache;

    /// <summary>The organization's last row as the first batch saw it.</summary>
    internal Head? Head { get; private set; }

    /// <summary>The key to look for before anything is decided.</summary>
    internal virtual byte[]? IdempotencyKey => null;

    internal virtual bool Writes => false;

    /// <summary>The snapshot, or what is written, goes on after a batch that is sent as the last.</summary>
    internal bool GoesOn => Writes || throughout;

    public IReadBatch Batch() => new ReadBatch(this);

    internal void Saw(Head head, bool queries)
    {
        Head ??= head;
        if (queries && insist && !head.Current)
        {
            throw new ReadModelsLagException();
        }
    }

    internal virtual void SawVersion(Guid stream, long version)
    {
    }
}
