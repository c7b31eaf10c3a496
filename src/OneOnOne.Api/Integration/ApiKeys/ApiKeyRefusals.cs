using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.ApiKeys;

public static class ApiKeyRefusals
{
    public static readonly Refusal Absent = new("not-found", "There is no such key.", RefusalKind.Absent);
    public static readonly Refusal NotYours = new("not-allowed", "Only administrators keep keys.", RefusalKind.Forbidden);
    public static readonly Refusal Revoked = new("key-revoked", "This key was revoked. Create another one.");
    public static readonly Refusal TooMany = new("too-many-keys", "The organization has as many keys as it can keep: revoke one first.");
    public static readonly Refusal ExpiresTooLate = new("expires-too-late", "A key expires in the future, and within a year.", RefusalKind.Input);
}
