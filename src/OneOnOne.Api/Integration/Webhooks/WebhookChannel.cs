using System.Text.Json;
using OneOnOne.Api.Feed;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>Writes into the catalogue of events what a webhook is told.</summary>
public static class WebhookChannel
{
    public static EventChannel Channel { get; } = new(
        "webhooks",
        "Webhooks",
        "POST to the URL that an administrator names, signed by Standard Webhooks. A CloudEvent whose `type` is the name of an event or of one of these messages; ids and types, never text.",
        "tellWebhooks",
        "The service tells another system that something happened.",
        WebhookMessage.ContentType,
        JsonSerializerOptions.Web.GetTypeInfo(typeof(WebhookMessage)),
        [
            ("happened", "An event happened", "Of the type of the event, for those whose audience is `directory` or `meetingFacts`."),
            (WebhookCheckpoints.Type, "A checkpoint was signed", "How far the ledger was signed, with the signed note: the newest, at most once a minute. Only where the webhook's types name it."),
            (WebhookReminders.MeetingSoon, "A meeting begins soon", "For a person who chose to be reminded by webhook, too; of one-on-ones of managers and reports. Only where the webhook's types name it."),
            (WebhookReminders.ActionItemOverdue, "A promise was due", "For a person who chose to be reminded by webhook, too; of what they promised in one-on-ones of managers and reports. Only where the webhook's types name it."),
            (WebhookReminders.ActionItemDue, "A promise is due soon", "For a person who chose to be reminded by webhook, too, in a series that the webhook's key reads along. Only where the webhook's types name it."),
            (WebhookReminders.AnswerOwed, "A topic waits for one's answer", "For a person who chose to be reminded by webhook, too, in a series that the webhook's key reads along. Only where the webhook's types name it."),
            (WebhookReminders.AnswerAwaited, "One's own topic waits for an answer", "For a person who chose to be reminded by webhook, too, in a series that the webhook's key reads along. Only where the webhook's types name it."),
            (WebhookMessage.Test, "A test", "An administrator wants to see whether messages arrive."),
        ]);
}
