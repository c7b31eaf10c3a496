using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Guidance;

/// <summary>An agenda template.</summary>
/// <param name="Id">What a series or one-off names as <c>templateId</c>.</param>
/// <param name="Name">What people choose it by.</param>
/// <param name="Stage">When it fits.</param>
/// <param name="BuiltIn">It comes with the product.</param>
/// <param name="Prompts">What to think of, in order.</param>
/// <param name="Version">What a meeting keeps.</param>
/// <param name="AllowedActions">What the caller may call now.</param>
public sealed record TemplateBody(TemplateId Id, string? Name, Stage? Stage, bool BuiltIn, IReadOnlyList<PromptBody> Prompts, long Version, IReadOnlyList<string> AllowedActions);

/// <summary>One thing to think of.</summary>
public sealed record PromptBody(QuestionId? QuestionId, string Text, ItemKind Kind, Theme Theme, PromptSide For)
{
    public static PromptBody Of(TemplatePrompt prompt) => new(prompt.QuestionId, prompt.Text, prompt.Kind, prompt.Theme, prompt.For);
}

/// <summary>Reads templates: the product's own from its files, the organization's from their streams.</summary>
public static class TemplatePages
{
    /// <summary>One template; null when there is none. A deleted one is read at a version only.</summary>
    public static async Task<TemplateBody?> Read(IReadSession session, Caller caller, TemplateId id, long? version, CancellationToken cancellationToken)
    {
        if (BuiltInTemplates.Find(id) is { } builtIn)
        {
            return version is null || version == builtIn.Version ? Body(builtIn) : null;
        }

        var template = await Fold(session, id, version, cancellationToken);
        return template.Version == 0 || (version is { } wanted ? template.Version != wanted : !template.IsThere) ? null : Body(template, caller);
    }

    public static async Task<IReadOnlyList<TemplateBody>> List(IReadSession session, Caller caller, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var own = TemplateRows.Of(batch, session.Organization);
        await batch.Send(cancellationToken);
        var fold = session.Batch();
        var templates = own.Value.Select(id => fold.Fold<AgendaTemplate, AgendaTemplateEvent>(id.Value)).ToList();
        await fold.Send(cancellationToken);
        return [.. BuiltInTemplates.All.Select(Body), .. templates.Select(template => Body(template.Value.State, caller))];
    }

    /// <summary>A template as a meeting that is planned now keeps it; null when there is none of this id any more.</summary>
    public static async Task<PinnedTemplate?> Pin(IReadSession session, TemplateId id, CancellationToken cancellationToken) =>
        BuiltInTemplates.Find(id) is { } builtIn ? new PinnedTemplate(id, builtIn.Version)
            : await Fold(session, id, version: null, cancellationToken) is { IsThere: true } template ? new PinnedTemplate(id, template.Version)
            : null;

    /// <summary>What a meeting keeps, with its words.</summary>
    public static async Task<(string? Name, IReadOnlyList<TemplatePrompt> Prompts)> Pinned(IReadSession session, PinnedTemplate pinned, CancellationToken cancellationToken)
    {
        if (BuiltInTemplates.Find(pinned.Id) is { } builtIn)
        {
            return (builtIn.Name, builtIn.Prompts);
        }

        var template = await Fold(session, pinned.Id, pinned.Version, cancellationToken);
        return (template.Name, template.Prompts);
    }

    /// <summary>What the caller may do is part of the page.</summary>
    public static string ETag(TemplateBody body) => $"\"{body.Version}.{body.AllowedActions.Count}\"";

    private static async Task<AgendaTemplate> Fold(IReadSession session, TemplateId id, long? version, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var folded = batch.Fold<AgendaTemplate, AgendaTemplateEvent>(id.Value, version is null ? null : new AsOf(version, Instant: null));
        await batch.Send(cancellationToken);
        return folded.Value.State;
    }

    private static TemplateBody Body(AgendaTemplate template, Caller caller) => new(
        template.Id,
        template.Name,
        template.Stage,
        BuiltIn: false,
        [.. template.Prompts.Select(PromptBody.Of)],
        template.Version,
        template.IsThere && TemplateAccess.Write(caller) is null ? ["reviseTemplate", "deleteTemplate"] : []);

    private static TemplateBody Body(BuiltInTemplate template) => new(template.Id, template.Name, template.Stage, BuiltIn: true, [.. template.Prompts.Select(PromptBody.Of)], template.Version, []);
}
