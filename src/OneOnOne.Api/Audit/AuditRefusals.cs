using OneOnOne.EventStore;

namespace OneOnOne.Api.Audit;

public static class AuditRefusals
{
    public static readonly Refusal Absent = new("not-found", "There is nothing here.", RefusalKind.Absent);
    public static readonly Refusal NotYours = new("not-allowed", "Only HR and administrators see the whole ledger, and only administrators change the notary's key.", RefusalKind.Forbidden);
    public static readonly Refusal NoSuchSize = new("no-such-size", "The ledger has not come that far: from is at least 1, and to is at most the newest checkpoint's size and not below from.", RefusalKind.Input);
}
