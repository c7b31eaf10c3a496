using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Guidance;

/// <summary>What can happen to an agenda template; only ever added to.</summary>
public abstract record AgendaTemplateEvent
{
    private AgendaTemplateEvent()
    {
    }

    public sealed record Added([property: Sealed] string? Name, Stage? Stage, [property: Sealed] IReadOnlyList<TemplatePrompt>? Prompts) : AgendaTemplateEvent;

    /// <summary>The whole template as it is from now on.</summary>
    public sealed record Revised([property: Sealed] string? Name, Stage? Stage, [property: Sealed] IReadOnlyList<TemplatePrompt>? Prompts) : AgendaTemplateEvent;

    public sealed record Deleted : AgendaTemplateEvent;
}
