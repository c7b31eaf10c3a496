using OneOnOne.Api.Events;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>Stored name, audience and key of everything that happens to a series. A stored name is never changed.</summary>
public static class SeriesEventNames
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        Event.Of<Started>("series_started", Audience.MeetingFacts, Seal.None),
        Event.Of<CadenceChanged>("cadence_changed", Audience.MeetingFacts, Seal.None),
        Event.Of<TemplateChosen>("template_chosen", Audience.Participants, Seal.Agreement),
        Event.Of<Paused>("series_paused", Audience.MeetingFacts, Seal.Agreement),
        Event.Of<Resumed>("series_resumed", Audience.MeetingFacts, Seal.None),
        Event.Of<HandoverProposed>("handover_proposed", Audience.MeetingFacts, Seal.None),
        Event.Of<HandoverItemDecided>("handover_item_decided", Audience.Author, Seal.None),
        Event.Of<HandedOver>("series_handed_over", Audience.MeetingFacts, e => e.Report.Value),
        Event.Of<IntegrationAnnounced>("integration_announced", Audience.Participants, Seal.Agreement),
        Event.Of<IntegrationRefused>("integration_refused", Audience.Participants, Seal.None),
        Event.Of<IntegrationEnded>("integration_ended", Audience.Participants, Seal.None),
        Event.Of<AccessOpened>("access_opened", Audience.Participants, Seal.Agreement),
        Event.Of<AccessClosed>("access_closed", Audience.Participants, Seal.None),
        Event.Of<Ended>("series_ended", Audience.MeetingFacts, Seal.Agreement),
    ];
}
