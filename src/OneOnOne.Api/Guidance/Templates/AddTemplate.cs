using OneOnOne.Api.Callers;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Guidance;

/// <summary>Write an agenda template for the organization.</summary>
public static class AddTemplate
{
    private const int Most = 200;

    public sealed record Request(string? Name = null, Stage? Stage = null, IReadOnlyList<WrittenTemplate.Prompt>? Prompts = null) : WrittenTemplate(Name, Stage, Prompts);

    public sealed class Validator : WrittenTemplate.Rules<Request>;

    public static Decision<AgendaTemplateEvent> Decide(AgendaTemplate template, WrittenTemplate written, int others) => template switch
    {
        { Version: > 0 } => Decision<AgendaTemplateEvent>.Nothing,
        _ when others >= Most => TemplateRefusals.TooMany,
        _ => new AgendaTemplateEvent.Added(written.Name, written.Stage, written.Kept()),
    };

    /// <summary>Write an agenda template that everybody in the organization can choose.</summary>
    public static async Task<IResult> Handle(Request request, Signed signed, TemplateChanges changes, CancellationToken cancellationToken) =>
        await changes.Answer(signed, id: null, await changes.Add(signed, (template, others) => Decide(template, request, others), cancellationToken), cancellationToken);
}
