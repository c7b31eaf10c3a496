using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Guidance;

/// <summary>Write a template anew. Meetings that have it already keep the version they have.</summary>
public static class ReviseTemplate
{
    public sealed record Request(string? Name = null, Stage? Stage = null, IReadOnlyList<WrittenTemplate.Prompt>? Prompts = null) : WrittenTemplate(Name, Stage, Prompts);

    public sealed class Validator : WrittenTemplate.Rules<Request>;

    public static Decision<AgendaTemplateEvent> Decide(AgendaTemplate template, WrittenTemplate written)
    {
        var prompts = written.Kept();
        return template switch
        {
            { IsThere: false } => TemplateRefusals.Absent,
            _ when template.Name == written.Name && template.Stage == written.Stage && template.Prompts.SequenceEqual(prompts) => Decision<AgendaTemplateEvent>.Nothing,
            _ => new AgendaTemplateEvent.Revised(written.Name, written.Stage, prompts),
        };
    }

    /// <summary>Write a template anew, whole. Meetings that were planned before keep the version they have.</summary>
    public static async Task<IResult> Handle(TemplateId templateId, Request request, Signed signed, IEventStore store, CancellationToken cancellationToken) =>
        await store.Answer(signed, templateId, await store.Change(signed, templateId, template => Decide(template, request), cancellationToken), cancellationToken);
}
