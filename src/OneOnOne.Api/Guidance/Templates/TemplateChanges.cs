using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Guidance;

/// <summary>What changing a template and answering it have in common.</summary>
public static class TemplateChanges
{
    /// <summary>Decide about a template that is there: one of the service's own is changed by nobody.</summary>
    public static Task<Written<Guid?>> Change(this IEventStore store, Signed signed, TemplateId id, Func<AgendaTemplate, Decision<AgendaTemplateEvent>> decide, CancellationToken cancellationToken) =>
        store.Decide<AgendaTemplate, AgendaTemplateEvent>(
            signed,
            id.Value,
            access: null,
            (_, template) =>
            {
                var builtIn = BuiltInTemplates.Find(id) is not null;
                return template.Version == 0 && !builtIn ? TemplateRefusals.Absent
                    : TemplateAccess.Write(signed.Caller) is { } refused ? refused
                    : builtIn ? TemplateRefusals.BuiltIn
                    : signed.Guard(template.Version, required: true) is { } unmet ? unmet
                    : decide(template.State);
            },
            cancellationToken);

    public static Task<IResult> Answer(this IEventStore store, Signed signed, TemplateId? id, Written<Guid?> written, CancellationToken cancellationToken)
    {
        async Task<(TemplateBody Body, string ETag)?> Show(Guid template, long? version) =>
            await store.Read(signed.Organization, session => TemplatePages.Read(session, signed.Caller, new TemplateId(template), version, cancellationToken), cancellationToken) is { } body
                ? (body, TemplatePages.ETag(body))
                : null;

        return signed.Answer(written, Show, "/v1/templates", id?.Value);
    }
}
