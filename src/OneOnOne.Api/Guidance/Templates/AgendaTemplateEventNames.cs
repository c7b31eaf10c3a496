using OneOnOne.Api.Events;

namespace OneOnOne.Api.Guidance;

public static class AgendaTemplateEventNames
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        Event.Of<AgendaTemplateEvent.Added>("template_added", Audience.Administration, Seal.Organization),
        Event.Of<AgendaTemplateEvent.Revised>("template_revised", Audience.Administration, Seal.Organization),
        Event.Of<AgendaTemplateEvent.Deleted>("template_deleted", Audience.Administration, Seal.None),
    ];
}
