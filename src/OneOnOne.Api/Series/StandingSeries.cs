using System.Collections.Immutable;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>The standing one-on-one of two people, the same two for ever: how often they meet, and whether they still do. What they talk about is in its meetings.</summary>
public sealed record StandingSeries : IAggregate<StandingSeries, SeriesEvent>
{
    private StandingSeries(SeriesId id)
    {
        Id = id;
    }

    public static string StreamType => "series";

    public SeriesId Id { get; }

    /// <summary>The stream's version.</summary>
    public long Version { get; private init; }

    /// <summary>Null before it was started.</summary>
    public SeriesStage? Stage { get; private init; }

    public SeriesKind Kind { get; private init; }
    public IReadOnlyList<Participant> Participants { get; private init; } = [];
    public Cadence Cadence { get; private init; } = new(Frequency.OnDemand);

    /// <summary>The plan the slots count from, usually the first meeting's; a change of cadence keeps it. Null while the two have only met on demand.</summary>
    public Planned? Anchor { get; private init; }

    /// <summary>Days on which the two do not meet.</summary>
    public IReadOnlyList<DateOnly> SkipDates { get; private init; } = [];

    /// <summary>The series it takes up after a change of manager.</summary>
    public SeriesId? Continues { get; private init; }

    /// <summary>The template its next meetings keep; null for the usual one.</summary>
    public TemplateId? Template { get; private init; }

    /// <summary>The change of manager that is proposed or took place; null when there is none.</summary>
    public Handover? Handover { get; private init; }

    /// <summary>Systems that read along or are announced to, by key.</summary>
    public ImmutableDictionary<ApiKeyId, SeriesReader> Readers { get; private init; } = ImmutableDictionary<ApiKeyId, SeriesReader>.Empty;

    /// <summary>People who are none of the two and may read along for a while, by grant.</summary>
    public ImmutableDictionary<AccessGrantId, SeriesAccessGrant> Opened { get; private init; } = ImmutableDictionary<AccessGrantId, SeriesAccessGrant>.Empty;

    /// <summary>It still has an upcoming meeting, planned or not.</summary>
    public bool IsOpen => Stage is SeriesStage.Active or SeriesStage.Paused;

    public static StandingSeries Start(Guid id) => new(new SeriesId(id));

    public bool Has(PersonId person) => Participants.Any(p => p.PersonId == person);

    public bool IsReport(PersonId person) => Participants.Any(p => p.PersonId == person && p.Role is Role.Report);

    public Participant Counterpart(PersonId person) => Participants.First(p => p.PersonId != person);

    /// <summary>When the two meet next by their cadence.</summary>
    /// <param name="after">The local day after which to look.</param>
    /// <param name="daysOff">Days on which nobody meets: the organization's, or those of an absence.</param>
    /// <returns>Null while it is paused, once it has ended, on demand, and when every day is skipped.</returns>
    public Planned? NextSlot(DateOnly after, IEnumerable<DateOnly> daysOff) =>
        Stage is SeriesStage.Active && Anchor is { } anchor ? Slots.Next(anchor, Cadence, after, Skipped(daysOff)) : null;

    /// <summary>The slots from one local day to another, both included and those that are passed over, too; none unless it is active.</summary>
    public IEnumerable<Planned> EverySlotBetween(DateOnly from, DateOnly to) =>
        Stage is SeriesStage.Active && Anchor is { } anchor ? Slots.Between(anchor, Cadence, from, to, static _ => false) : [];

    public StandingSeries Evolve(SeriesEvent @event, EventMeta meta) => (@event switch
    {
        Started e => this with
        {
            Stage = new SeriesStage.Active(),
            Kind = e.Kind,
            Participants = e.Participants,
            Cadence = e.Cadence,
            Anchor = e.FirstMeeting,
            Continues = e.Continues,
        },
        CadenceChanged e => this with { Cadence = e.Cadence, SkipDates = e.SkipDates, Anchor = e.CountsFrom },
        TemplateChosen e => this with { Template = e.Template },
        HandoverProposed e => this with { Handover = e.NewManager is { } next ? new Handover(next, e.By, meta.OccurredAt, ImmutableDictionary<Guid, HandoverChoice>.Empty) : null },
        HandoverItemDecided e => this with { Handover = Handover! with { Choices = Handover.Choices.SetItem(e.Subject, e.Decision) } },
        HandedOver e => this with { Handover = Handover! with { Result = new HandoverResult(e.To, meta.OccurredAt, e.Items) } },
        Paused e => this with { Stage = new SeriesStage.Paused(meta.OccurredAt, e.Reason, meta.Erased) },
        Resumed => this with { Stage = new SeriesStage.Active() },
        IntegrationAnnounced e => this with { Readers = Readers.SetItem(e.Key, SeriesReader.Announced(Readers.GetValueOrDefault(e.Key), e, meta.RecordedAt)) },
        IntegrationRefused e => this with { Readers = Readers.SetItem(e.Key, Readers[e.Key] with { RefusedBy = Readers[e.Key].RefusedBy.Add(e.By) }) },
        IntegrationEnded e => this with { Readers = Readers.Remove(e.Key) },
        AccessOpened e => this with { Opened = Opened.SetItem(e.Grant, new SeriesAccessGrant(e.Grant, e.RequestedBy, e.ApprovedBy, e.Until, e.Reason) { At = meta.RecordedAt, Erased = meta.Erased }) },
        AccessClosed e => this with { Opened = Opened.Remove(e.Grant) },
        Ended e => this with { Stage = new SeriesStage.Ended(meta.OccurredAt, e.Reason, meta.Erased) },
        _ => throw new InvalidOperationException($"A series does not know {@event.GetType().Name}."),
    }) with
    {
        Version = meta.Version,
    };

    /// <summary>The series after events that were just decided and are not recorded yet.</summary>
    public StandingSeries After(IEnumerable<SeriesEvent> events, DateTimeOffset now, PersonId? by = null) =>
        events.Aggregate(this, (series, e) => series.Evolve(e, new EventMeta(Guid.Empty, series.Version + 1, 0, now, now, by?.Value, Erased: false)));

    private Func<DateOnly, bool> Skipped(IEnumerable<DateOnly> daysOff) => new HashSet<DateOnly>([.. SkipDates, .. daysOff]).Contains;
}
