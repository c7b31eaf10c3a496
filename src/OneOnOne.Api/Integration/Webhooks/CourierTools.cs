using OneOnOne.Api.Feed;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>What couriers work with.</summary>
public sealed record CourierTools(PostgresEventStore Store, FeedPage Feed, WebhookSecrets Secrets, WebhookSender Sender, TimeProvider Clock, ILogger<Delivering> Log);
