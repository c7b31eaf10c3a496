using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Guidance;

/// <summary>Carries out decisions about templates, and answers them by reading as of what they left.</summary>
public sealed class TemplateChanges(IEventStore store)
{
    /// <summary>The name under which a reply remembers the template.</summary>
    private const string Role = "template";

    public async Task<Written<TemplateId>> Add(Signed signed, Func<AgendaTemplate, int, Decision<AgendaTemplateEvent>> decide, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        return await store.Write<TemplateId>(
            signed.Organization,
            context,
            async session =>
            {
                if (TemplateAccess.Write(signed.Caller) is { } refused)
                {
                    return refused;
                }

                var id = new TemplateId(session.NewId());
                var batch = session.Batch();
                var own = TemplateRows.Of(batch, session.Organization);
                await batch.Send(cancellationToken);
                return Carry(session, id, decide(AgendaTemplate.Start(id.Value), own.Value.Count), 201);
            },
            cancellationToken);
    }

    public async Task<Written<TemplateId>> Change(Signed signed, TemplateId id, Func<AgendaTemplate, Decision<AgendaTemplateEvent>> decide, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        return await store.Write<TemplateId>(
            signed.Organization,
            context,
            async session =>
            {
                var batch = session.Batch();
                var template = batch.Fold<AgendaTemplate, AgendaTemplateEvent>(id.Value);
                await batch.Send(cancellationToken);
                var builtIn = BuiltInTemplates.Find(id) is not null;
                return template.Value.Version == 0 && !builtIn ? TemplateRefusals.Absent
                    : TemplateAccess.Write(signed.Caller) is { } refused ? refused
                    : builtIn ? TemplateRefusals.BuiltIn
                    : signed.Guard(template.Value.Version, required: true) is { } unmet ? unmet
                    : Carry(session, id, decide(template.Value.State), 200);
            },
            cancellationToken);
    }

    public Task<IResult> Answer(Signed signed, TemplateId? id, Written<TemplateId> written, CancellationToken cancellationToken)
    {
        async Task<(TemplateBody Body, string ETag)?> Show(TemplateId template, long? version) =>
            await store.Read(signed.Organization, session => TemplatePages.Read(session, signed.Caller, template, version, cancellationToken), cancellationToken) is { } body
                ? (body, TemplatePages.ETag(body))
                : null;

        return signed.Answer<TemplateId, TemplateBody>(
            written,
            reply =>
            {
                var template = new TemplateId(reply.Ids[Role]);
                return Show(template, reply.Versions[template.Value]);
            },
            static reply => $"/v1/templates/{reply.Ids[Role]}",
            id is { } there ? () => Show(there, version: null) : null);
    }

    private static Outcome<TemplateId> Carry(IWriteSession session, TemplateId id, Decision<AgendaTemplateEvent> decision, int status) =>
        session.Carry<AgendaTemplate, AgendaTemplateEvent, TemplateId>(id, id.Value, decision, Role, status);
}
