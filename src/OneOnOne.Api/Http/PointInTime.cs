using OneOnOne.Api.Callers;

namespace OneOnOne.Api.Http;

/// <summary>The query parameters by which a thing is read as it was: <c>?asOf=</c> an instant, or <c>?version=</c> of its stream; as recorded.</summary>
public static class PointInTime
{
    /// <summary>Why this is no moment to read at; null when it is one, or none was asked for.</summary>
    public static IResult? Refuse(Signed signed, DateTimeOffset? asOf, long? version, DateTimeOffset now) => (asOf, version) switch
    {
        (not null, not null) => Problems.Invalid(signed.Http, [new Fault("?version", "one-of", "Ask for an instant or for a version, not for both.")]),
        ({ } instant, _) when instant > now => Problems.Invalid(signed.Http, [new Fault("?asOf", "in-the-future", "What will be known then nobody knows yet.")]),
        (_, < 1) => Problems.Invalid(signed.Http, [new Fault("?version", "invalid", "Versions count from 1.")]),
        _ => null,
    };
}
