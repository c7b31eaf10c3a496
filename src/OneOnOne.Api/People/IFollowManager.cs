using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>What other chapters do when somebody gets another manager: in the same transaction, before it is recorded of the person.</summary>
public interface IFollowManager
{
    /// <summary>Follow the change.</summary>
    /// <param name="session">The write.</param>
    /// <param name="report">Who gets another manager.</param>
    /// <param name="manager">The new one, or none.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    Task Follow(IWriteSession session, PersonId report, PersonId? manager, CancellationToken cancellationToken);
}
