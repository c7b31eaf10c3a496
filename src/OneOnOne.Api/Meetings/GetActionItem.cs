using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

public static class GetActionItem
{
    /// <summary>An action item, as it is or as it was recorded at an instant or version.</summary>
    public static async Task<IResult> Handle(
        ActionItemId actionItemId, DateTimeOffset? asOf, long? version, Signed signed, SharedReads reads, MeetingPages pages, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (PointInTime.Refuse(signed, asOf, version, clock.GetUtcNow()) is { } problem)
        {
            return problem;
        }

        var view = await reads.Read(
            signed,
            async (session, eyes) => await ActionItemPlaces.Find(session, actionItemId, cancellationToken) is not { } meeting ? null
                : asOf is null && version is null ? await pages.Read(session, eyes, meeting, cancellationToken)
                : await pages.Read(session, eyes, meeting, new AsOf(version, asOf), cancellationToken),
            cancellationToken);
        return view?.Meeting.ActionItem(actionItemId) is { } item ? signed.Page(view.ActionItem(item), view.ETagOf(item.Version, own: 0)) : Problems.NotFound(signed.Http);
    }
}
