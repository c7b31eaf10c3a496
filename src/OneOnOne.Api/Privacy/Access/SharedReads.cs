using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>Reads what two people share, and writes down before it is answered what somebody saw who is none of the two.</summary>
public sealed class SharedReads(IEventStore store, AccessGrants grants, AccessLog log)
{
    /// <summary>Read for the two people, and for whoever a grant lets see their series. What this reads never is a notebook, feedback or a check-in of others: <see cref="MeetingPages"/> sees to it.</summary>
    public Task<T> Read<T>(Signed signed, Func<IReadSession, Eyes, Task<T>> work, CancellationToken cancellationToken) => Read(
        signed, async session => new Eyes(signed.Caller.Person, await grants.OpenTo(session, signed.Caller, cancellationToken)), work, cancellationToken);

    /// <summary>Read what no grant opens, but what some see by another right.</summary>
    public Task<T> ReadWithoutGrants<T>(Signed signed, Func<IReadSession, Eyes, Task<T>> work, CancellationToken cancellationToken) =>
        Read(signed, _ => Task.FromResult(Eyes.Of(signed.Caller.Person)), work, cancellationToken);

    private async Task<T> Read<T>(Signed signed, Func<IReadSession, Task<Eyes>> open, Func<IReadSession, Eyes, Task<T>> work, CancellationToken cancellationToken)
    {
        var (answer, seen) = await store.Read(
            signed.Organization,
            async session =>
            {
                var eyes = await open(session);
                return (await work(session, eyes), eyes);
            },
            cancellationToken);
        await log.Write(signed.Organization, seen.Notes, cancellationToken);
        return answer;
    }
}
