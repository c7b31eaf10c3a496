using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

public static class WebhookRefusals
{
    public static readonly Refusal Absent = new("not-found", "There is no such webhook.", RefusalKind.Absent);
    public static readonly Refusal NotYours = new("not-allowed", "Only administrators keep webhooks.", RefusalKind.Forbidden);
    public static readonly Refusal TooMany = new("too-many-webhooks", "The organization has as many webhooks as it can keep: delete one first.");
    public static readonly Refusal Disabled = new("webhook-disabled", "This webhook is disabled. Enable it first.");
    public static readonly Refusal TargetMalformed = new("target-malformed", "A webhook's URL is absolute and has a host, but no user, password or fragment.", RefusalKind.Input);
    public static readonly Refusal TargetNotEncrypted = new("target-not-encrypted", "A webhook's URL begins with https. Development takes http, too, for this machine.", RefusalKind.Input);
    public static readonly Refusal TargetPort = new("target-port-refused", "A webhook listens on port 443, or on one from 1024 on.", RefusalKind.Input);
    public static readonly Refusal TargetPrivate = new("target-refused", "A webhook's URL leads to a host of the public internet, not to an address or a name that only this network knows.", RefusalKind.Input);
    public static readonly Refusal TypeUnheard = new("type-unheard", "One of these event types is unknown, or is none that a webhook with these scopes hears.", RefusalKind.Input);
    public static readonly Refusal KeyUnfit = new("key-unfit", "There is no such key, or it lacks the scope content:read.", RefusalKind.Input);
    public static readonly Refusal RangeRefused = new("range-refused", "What is sent once more are at most 2000 positions that exist: from 1 on, in order.", RefusalKind.Input);
}
