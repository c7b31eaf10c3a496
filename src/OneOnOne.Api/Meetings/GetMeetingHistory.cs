using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Meetings;

public static class GetMeetingHistory
{
    /// <summary>Everything that happened in a meeting, newest first.</summary>
    public static Task<IResult> Handle(MeetingId meetingId, int? limit, string? cursor, Signed signed, MeetingHistory history, CancellationToken cancellationToken) =>
        history.Page(signed, _ => Task.FromResult<MeetingId?>(meetingId), static _ => true, limit, cursor, cancellationToken);
}
