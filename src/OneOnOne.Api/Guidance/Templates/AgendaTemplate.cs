using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Guidance;

/// <summary>Whose side a prompt is for. A mentor counts as manager, a mentee as report; two peers share everything.</summary>
public enum PromptSide
{
    Both,
    Manager,
    Report,
}

/// <summary>One thing to think of before a meeting. It puts nothing on an agenda: whoever takes it up adds an item.</summary>
/// <param name="QuestionId">The question of the bank it was taken from.</param>
/// <param name="Text">Its wording, also when it was taken from the bank: a later version of the bank changes no template.</param>
/// <param name="Kind">The kind of agenda item it becomes.</param>
/// <param name="Theme">Its theme.</param>
/// <param name="For">Who is asked to bring it along.</param>
public sealed record TemplatePrompt(QuestionId? QuestionId, string Text, ItemKind Kind, Theme Theme, PromptSide For);

/// <summary>A template at one of its versions, as a meeting keeps it: later changes are for later meetings.</summary>
public sealed record PinnedTemplate(TemplateId Id, long Version);

/// <summary>An agenda template of an organization: what to think of at one kind of meeting.</summary>
public sealed record AgendaTemplate(TemplateId Id) : IAggregate<AgendaTemplate, AgendaTemplateEvent>
{
    public static string StreamType => "template";

    public long Version { get; private init; }

    /// <summary>It was written, and not deleted since.</summary>
    public bool IsThere { get; private init; }

    /// <summary>Null once its key is gone.</summary>
    public string? Name { get; private init; }

    public Stage? Stage { get; private init; }

    public IReadOnlyList<TemplatePrompt> Prompts { get; private init; } = [];

    public static AgendaTemplate Start(Guid id) => new(new TemplateId(id));

    public AgendaTemplate Evolve(AgendaTemplateEvent @event, EventMeta meta) => (@event switch
    {
        AgendaTemplateEvent.Added e => this with { IsThere = true, Name = e.Name, Stage = e.Stage, Prompts = e.Prompts ?? [] },
        AgendaTemplateEvent.Revised e => this with { Name = e.Name, Stage = e.Stage, Prompts = e.Prompts ?? [] },
        AgendaTemplateEvent.Deleted => this with { IsThere = false },
        _ => throw new InvalidOperationException($"{@event.GetType()} has no arm."),
    }) with
    {
        Version = meta.Version,
    };
}
