using OneOnOne.Api.Callers;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

public static class GetMe
{
    /// <summary>Who the caller is here.</summary>
    public static async Task<IResult> Handle(Signed signed, IEventStore store, MyPage page, CancellationToken cancellationToken) =>
        TypedResults.Json(await store.Read(signed.Organization, session => page.Read(session, signed.Caller, cancellationToken), cancellationToken));
}
