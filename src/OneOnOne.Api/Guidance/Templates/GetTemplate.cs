using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Guidance;

public static class GetTemplate
{
    /// <summary>A template as it is, or at the version that a meeting keeps.</summary>
    public static async Task<IResult> Handle(TemplateId templateId, long? version, Signed signed, IEventStore store, CancellationToken cancellationToken)
    {
        if (PointInTime.Refuse(signed, asOf: null, version, DateTimeOffset.MaxValue) is { } problem)
        {
            return problem;
        }

        var body = await store.Read(signed.Organization, session => TemplatePages.Read(session, signed.Caller, templateId, version, cancellationToken), cancellationToken);
        return body is null ? Problems.NotFound(signed.Http) : signed.Page(body, TemplatePages.ETag(body));
    }
}
