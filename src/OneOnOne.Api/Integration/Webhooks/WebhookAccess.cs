using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>
/// Who may do what with webhooks. What a webhook hears is decided where the feed decides (FeedAccess), as for a key with its scopes.
/// <code>
/// act                                                        who
/// create, read, change, test, rotate, replay, delete         admin; never a key
/// </code>
/// </summary>
public static class WebhookAccess
{
    public static Refusal? Keep(Caller caller) => caller.Admin ? null : WebhookRefusals.NotYours;
}
