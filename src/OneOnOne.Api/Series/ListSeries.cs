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
        var series = await store.Read(signed.Organization, session => Read(session, signed.Caller.Person, directory, cancellationToken), cancellationToken);
        var shown = series
            .Where(one => (status is null || one.Status == status.Value.Value) && (kind is null || one.Kind == kind.Value.Value) && (personId is null || one.Viewer.Counterpart.Id == personId))
            .ToList();
        return paging.Page(signed, shown, summary => summary.Id.Value, limit, cursor);
    }

    /// <summary>All series of a person, those that ended included.</summary>
    public static async Task<IReadOnlyList<SeriesSummary>> Read(IReadSession session, PersonId viewer, PeopleDirectory directory, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var rows = SeriesRows.OfPerson(batch, session.Organization, viewer);
        var ahead = MeetingRows.UpcomingOf(batch, session.Organization, viewer);
        await batch.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        var next = ahead.Value.Where(meeting => meeting.Series is not null).ToDictionary(meeting => meeting.Series!.Value, meeting => meeting.Id);
        return
        [
            .. rows.Value.Select(row => new SeriesSummary(
                row.Id,
                row.Kind,
                SeriesPages.StatusOf(row.Status, row.Participants, view),
                new ViewerBody(row.Own(viewer).Role, view.Ref(row.Counterpart(viewer).PersonId)),
                next.TryGetValue(row.Id, out var meeting) ? meeting : null)),
        ];
    }
}

/// <summary>A series in a list.</summary>
public sealed record SeriesSummary(SeriesId Id, SeriesKind Kind, SeriesStatus Status, ViewerBody Viewer, MeetingId? UpcomingMeetingId);
