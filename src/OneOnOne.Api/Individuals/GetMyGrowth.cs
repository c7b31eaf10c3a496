using OneOnOne.Api.Callers;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

public static class GetMyGrowth
{
    /// <summary>
    /// The caller's growth on one page: what they wish for (interests, and requests about growth, training, technology and initiatives), what the other sides expect of them,
    /// what was decided and offered, and their goals with the action items and topics that serve them. For the caller alone: nobody else can ask for it.
    /// </summary>
    public static async Task<IResult> Handle(Signed signed, IEventStore store, GrowthPage page, CancellationToken cancellationToken) =>
        TypedResults.Json(await store.Read(signed.Organization, session => page.Read(session, signed.Caller.Person, cancellationToken), cancellationToken));
}
