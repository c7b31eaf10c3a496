using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>One of the two says whether another system may read along.</summary>
public static class DecideIntegration
{
    public sealed record Request(ReaderDecision? Decision = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            _ = RuleFor(request => request.Decision).NotNull().IsInEnum();
        }
    }

    /// <summary>One refusal is enough. Whoever refused may take it back; the week then begins again. Allowing what one has not refused changes nothing.</summary>
    public static Decision<SeriesEvent> Decide(StandingSeries series, ApiKeyId key, ReaderDecision wish, PersonId by) => series.Readers.GetValueOrDefault(key) switch
    {
        null => SeriesRefusals.Absent,
        var reader when reader.RefusedBy.Contains(by) == (wish is ReaderDecision.Refuse) => Decision<SeriesEvent>.Nothing,
        _ when wish is ReaderDecision.Refuse => new IntegrationRefused(key, by),
        var reader => new IntegrationAnnounced(key, by, reader.Name),
    };

    /// <summary>Refuse that another system reads along in this series, or allow it again. A refusal works at once; allowed again, it reads after another week.</summary>
    public static async Task<IResult> Handle(SeriesId seriesId, ApiKeyId keyId, Request request, Signed signed, SeriesChanges changes, SeriesPages pages, CancellationToken cancellationToken) =>
        await pages.Answer(
            signed,
            seriesId,
            await changes.Change(
                signed, seriesId, "decideIntegration", required: false, (series, _) => Decide(series, keyId, request.Decision!.Value, signed.Caller.Person), cancellationToken),
            cancellationToken);
}
