using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

public static class ListSeriesOccurrences
{
    private const int Usual = 90;
    private const int Longest = 731;

    private const int Most = 2000;

    /// <summary>
    /// The calendar of a series: its meetings where they were last planned, with what became of them, and the slots of its cadence after the meeting ahead, those that are
    /// passed over included. From today on for 90 days, if nothing is asked for.
    /// </summary>
    public static async Task<IResult> Handle(SeriesId seriesId, DateOnly? from, DateOnly? to, Signed signed, IEventStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var first = from ?? DateOnly.FromDateTime(now.UtcDateTime);
        var last = to ?? (first.Year is < 2000 or > 2199 ? first : first.AddDays(Usual));
        if (first.Year is < 2000 or > 2199 || last < first || last.DayNumber - first.DayNumber > Longest)
        {
            return Problems.Invalid(signed.Http, [new Fault("?to", "invalid", $"Ask for a span of at most {Longest} days.")]);
        }

        var found = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var folded = batch.Fold<StandingSeries, SeriesEvent>(seriesId.Value);
                await batch.Send(cancellationToken);
                var series = folded.Value.State;
                if (SeriesAccess.Refuse("listSeriesOccurrences", signed.Caller.Person, signed.Caller.KeepsDirectory, series) is not null)
                {
                    return null;
                }

                var second = session.Batch();
                var meetings = MeetingRows.List(
                    second, session.Organization, series.Participants[0].PersonId, new MeetingFilter(seriesId, From: first, To: last, Limit: Most), now);
                var ahead = MeetingRows.Upcoming(second, session.Organization, seriesId);
                await second.Send(cancellationToken);
                var upcoming = ahead.Value.Count == 0 ? null : ahead.Value[0].Planned;
                return Occurrences.Of(series, meetings.Value, upcoming, await DaysOff.Of(session, series, cancellationToken), first, last, now);
            },
            cancellationToken);
        return found is null ? Problems.NotFound(signed.Http) : TypedResults.Json(new ListBody<OccurrenceBody>(found, Next: null));
    }
}
