using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Organizations;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

public static class ListSeriesOccurrences
{
    private const int Usual = 90;
    private const int Longest = 731;

    /// <summary>When the two are to meet: the slots of their cadence from a day on, days off left out.</summary>
    public static async Task<IResult> Handle(SeriesId seriesId, DateOnly? from, DateOnly? to, Signed signed, IEventStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var first = from ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var last = to ?? (first.Year is < 2000 or > 2199 ? first : first.AddDays(Usual));
        if (first.Year is < 2000 or > 2199 || last < first || last.DayNumber - first.DayNumber > Longest)
        {
            return Problems.Invalid(signed.Http, [new Fault("?to", "invalid", $"Ask for a span of at most {Longest} days.")]);
        }

        var (series, organization) = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var folded = batch.Fold<StandingSeries, SeriesEvent>(seriesId.Value);
                var own = batch.Fold<Organization, OrganizationEvent>(session.Organization);
                await batch.SendLast(cancellationToken);
                return (folded.Value.State, own.Value.State);
            },
            cancellationToken);
        return SeriesAccess.Refuse("listSeriesOccurrences", signed.Caller.Person, signed.Caller.Hr, series) is not null
            ? Problems.NotFound(signed.Http)
            : TypedResults.Json(new ListBody<PlannedBody>([.. series.SlotsBetween(first, last, organization.Settings?.NonWorkingDays ?? []).Select(slot => PlannedBody.Of(slot)!)], Next: null));
    }
}
