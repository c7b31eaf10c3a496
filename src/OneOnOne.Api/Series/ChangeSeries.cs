using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>Meet more or less often, not on certain days, or by another template. The upcoming meeting keeps its time and its template.</summary>
public static class ChangeSeries
{
    private const int MostSkipDates = 366;

    public sealed record Request(Change<Cadence?> Cadence = default, Change<IReadOnlyList<DateOnly>?> SkipDates = default, Change<TemplateId?> TemplateId = default);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Cadence.Value).NotNull().SetValidator(new Cadence.Validator()!).When(r => r.Cadence.IsGiven).OverridePropertyName("Cadence");
            RuleFor(r => r.SkipDates.Value).AtMost(MostSkipDates).WithErrorCode("tooMany")
                .OverridePropertyName("SkipDates");
        }
    }

    /// <summary>Slots go on counting from where they did; two people who have only met on demand count from their upcoming meeting.</summary>
    /// <param name="series">The series.</param>
    /// <param name="request">What is to change.</param>
    /// <param name="upcoming">The time of the upcoming meeting, if it has one.</param>
    /// <param name="hasTemplate">There is a template of the id that was asked for, or none was.</param>
    public static Decision<SeriesEvent> Decide(StandingSeries series, Request request, Planned? upcoming = null, bool hasTemplate = true)
    {
        if (!series.IsOpen)
        {
            return SeriesRefusals.Closed(series);
        }

        if (!hasTemplate)
        {
            return TemplateRefusals.Unknown;
        }

        var template = request.TemplateId.Over(series.Template);
        SeriesEvent[] chosen = template == series.Template ? [] : [new TemplateChosen(template)];

        var cadence = request.Cadence.Over(series.Cadence)!;
        var skipDates = request.SkipDates.Over(series.SkipDates) ?? [];
        if (cadence == series.Cadence && skipDates.ToHashSet().SetEquals(series.SkipDates))
        {
            return chosen;
        }

        var anchor = series.Anchor ?? (cadence.Frequency is Frequency.OnDemand ? null : upcoming);
        return anchor is null && cadence.Frequency is not Frequency.OnDemand
            ? SeriesRefusals.NothingToCountFrom
            : (SeriesEvent[])[new CadenceChanged(cadence, skipDates, anchor), .. chosen];
    }

    /// <summary>Change how often the two mean to meet, on which days they do not, and which template the meetings planned from now on keep (null: the usual one).</summary>
    public static async Task<IResult> Handle(SeriesId seriesId, Request request, Signed signed, SeriesChanges changes, SeriesPages pages, IEventStore store, CancellationToken cancellationToken)
    {
        var hasTemplate = request.TemplateId.Value is not { } template
            || await store.Read(signed.Organization, session => TemplatePages.Pin(session, template, cancellationToken), cancellationToken) is not null;
        var written = await changes.Change(signed, seriesId, "changeSeries", required: true, (series, upcoming) => Decide(series, request, upcoming?.Planned, hasTemplate), cancellationToken);
        return await pages.Answer(signed, seriesId, written, cancellationToken);
    }
}
