using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

public static class ListSeries
{
    /// <summary>The caller's series, in the order in which they were started.</summary>
    public static async Task<IResult> Handle(
        Word<SeriesStatus>? status,
        Word<SeriesKind>? kind,
        PersonId? personId,
        int? limit,
        string? cursor,
        Signed signed,
        IEventStore store,
        PeopleDirectory directory,
        Paging paging,
        CancellationToken cancellationToken)
    {
        var (rows, upcoming, view) = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var probe = directory.Probe(batch, session.Organization);
                var series = SeriesRows.OfPerson(batch, session.Organization, signed.Caller.Person);
                var ahead = MeetingRows.UpcomingOf(batch, session.Organization, signed.Caller.Person);
                await batch.Send(cancellationToken);
                return (series.Value, ahead.Value, await directory.Get(session, probe, cancellationToken));
            },
            cancellationToken);
        var next = upcoming.Where(meeting => meeting.Series is not null).ToDictionary(meeting => meeting.Series!.Value, meeting => meeting.Id);
        var shown = rows
            .Select(row => new SeriesSummary(
                row.Id,
                row.Kind,
                SeriesPages.StatusOf(row.Status, row.Participants, view),
                new ViewerBody(row.Own(signed.Caller.Person).Role, view.Ref(row.Counterpart(signed.Caller.Person).PersonId)),
                next.TryGetValue(row.Id, out var meeting) ? meeting : null))
            .Where(series => (status is null || series.Status == status.Value.Value) && (kind is null || series.Kind == kind.Value.Value) && (personId is null || series.Viewer.Counterpart.Id == personId))
            .ToList();
        return paging.Page(signed, shown, series => series.Id.Value, limit, cursor);
    }
}

/// <summary>A series in a list.</summary>
public sealed record SeriesSummary(SeriesId Id, SeriesKind Kind, SeriesStatus Status, ViewerBody Viewer, MeetingId? UpcomingMeetingId);
