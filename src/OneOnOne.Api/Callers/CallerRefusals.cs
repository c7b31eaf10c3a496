using OneOnOne.EventStore;

namespace OneOnOne.Api.Callers;

/// <summary>Why a caller does not reach an operation at all.</summary>
public static class CallerRefusals
{
    public static readonly Refusal NotForKeys = new("not-for-keys", "Only people may do this: no scope of a key reaches it.", RefusalKind.Forbidden);
    public static readonly Refusal ScopeMissing = new("scope-missing", "The key lacks the scope for this; WWW-Authenticate names it.", RefusalKind.Forbidden);
}
