using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>What other chapters do when a person leaves or comes back: in the same transaction, before it is recorded of the person.</summary>
public interface IFollowStanding
{
    /// <summary>Follow the change.</summary>
    /// <param name="session">The write.</param>
    /// <param name="person">Who leaves or comes back; the directory still shows how it was.</param>
    /// <param name="active">They come back.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    Task Follow(IWriteSession session, PersonId person, bool active, CancellationToken cancellationToken);
}
