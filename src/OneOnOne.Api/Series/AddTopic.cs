using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

/// <summary>Put a topic on the agenda of whichever meeting of a series is upcoming.</summary>
public static class AddTopic
{
    /// <summary>Put a topic on the agenda of a series' upcoming meeting.</summary>
    public static async Task<IResult> Handle(
        SeriesId seriesId, AddAgendaItem.Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken) =>
        await answers.Item(signed, default, default, await changes.OnUpcoming(signed, _ => seriesId, known => AddAgendaItem.Added(known, request), cancellationToken), cancellationToken, added: true);
}
