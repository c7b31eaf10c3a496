using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Guidance;

public static class ListTemplates
{
    /// <summary>The templates that come with the product, then the organization's own in the order in which they were written.</summary>
    public static async Task<IResult> Handle(Word<Stage>? stage, int? limit, string? cursor, Signed signed, IEventStore store, Paging paging, CancellationToken cancellationToken)
    {
        var all = await store.Read(signed.Organization, session => TemplatePages.List(session, signed.Caller, cancellationToken), cancellationToken);
        return paging.Page(signed, [.. all.Where(template => stage is null || template.Stage == stage.Value)], static template => template.Id.Value, limit, cursor);
    }
}
