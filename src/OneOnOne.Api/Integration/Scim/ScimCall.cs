using Microsoft.Net.Http.Headers;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>One operation, whether it came by itself or in a bulk.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Context">Who writes.</param>
/// <param name="Root">Where SCIM is, as the caller sees it, without a slash at the end.</param>
/// <param name="IfMatch">The versions that may be changed; null: any.</param>
public sealed record ScimCall(Caller Caller, WriteContext Context, string Root, IList<EntityTagHeaderValue>? IfMatch)
{
    public static async Task<ScimCall> Of(Signed signed, CancellationToken cancellationToken) =>
        new(signed.Caller, await signed.Context(cancellationToken), ScimHttp.Root(signed.Http.Request), Preconditions.Tags(signed.Http.Request));

    /// <summary>Why the version that is there must not be changed. Tags are weak (RFC 7644, 3.14), so they are compared weakly.</summary>
    public Refusal? Guard(string version) =>
        IfMatch is null || IfMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(EntityTagHeaderValue.Parse(version), useStrongComparison: false)) ? null : Problems.Stale;
}
