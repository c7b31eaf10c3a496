using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Guidance;

/// <summary>Take a template out of use. Meetings that have it keep it.</summary>
public static class DeleteTemplate
{
    public static Decision<AgendaTemplateEvent> Decide(AgendaTemplate template) => template switch
    {
        { Version: 0 } => TemplateRefusals.Absent,
        { IsThere: false } => Decision<AgendaTemplateEvent>.Nothing,
        _ => new AgendaTemplateEvent.Deleted(),
    };

    /// <summary>Take a template out of use. Meetings that have it keep it; series that chose it go on with the usual one.</summary>
    public static async Task<IResult> Handle(TemplateId templateId, Signed signed, IEventStore store, CancellationToken cancellationToken) =>
        await store.Answer(signed, templateId, await store.Change(signed, templateId, Decide, cancellationToken), cancellationToken);
}
