namespace OneOnOne.Api.Http.Contract;

/// <summary>Marks a PUT, PATCH or DELETE that needs no If-Match: memberships, roles, look-back remarks and handover decisions, where the last word counts.</summary>
public sealed class WithoutIfMatch
{
    public static WithoutIfMatch Marker { get; } = new();
}

public static class WithoutIfMatchRoutes
{
    public static RouteHandlerBuilder NeedsNoIfMatch(this RouteHandlerBuilder route) => route.WithMetadata(WithoutIfMatch.Marker);
}
