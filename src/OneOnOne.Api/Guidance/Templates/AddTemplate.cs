using OneOnOne.Api.Callers;
using OneOnOne.Api.Integration;
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
    public static async Task<IResult> Handle(Request request, Signed signed, IEventStore store, CancellationToken cancellationToken)
    {
        var written = await store.Decide<AgendaTemplate, AgendaTemplateEvent>(
            signed,
            id: null,
            TemplateAccess.Write(signed.Caller),
            async (session, template) =>
            {
                var batch = session.Batch();
                var own = TemplateRows.Of(batch, session.Organization);
                await batch.Send(cancellationToken);
                return Decide(template.State, request, own.Value.Count);
            },
            cancellationToken);
        return await store.Answer(signed, id: null, written, cancellationToken);
    }
}
