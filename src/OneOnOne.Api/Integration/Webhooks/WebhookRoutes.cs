using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore.Projections;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>The chapter's table of contents: telling other systems of what happens.</summary>
public static class WebhookRoutes
{
    public const string Timeout = "OneOnOne:Webhooks:TimeoutSeconds";
    public const int LongestTimeout = 60;

    private const int UsualTimeout = 15;

    public static void MapWebhooks(this RouteGroupBuilder v1)
    {
        var webhooks = v1.MapGroup("/webhooks").WithTags("integration");
        _ = webhooks.MapPost("/", CreateWebhook.Handle).WithName("createWebhook").ForStrongSignIn().Produces<WebhookBody>(201);
        _ = webhooks.MapGet("/", ListWebhooks.Handle).WithName("listWebhooks").Produces<ListBody<WebhookBody>>();
        _ = webhooks.MapGet("/{webhookId:guid}", GetWebhook.Handle).WithName("getWebhook").Produces<WebhookBody>();
        _ = webhooks.MapPatch("/{webhookId:guid}", ChangeWebhook.Handle).WithName("changeWebhook").ForStrongSignIn().Produces<WebhookBody>();
        _ = webhooks.MapDelete("/{webhookId:guid}", DeleteWebhook.Handle).WithName("deleteWebhook").Produces<WebhookBody>();
        _ = webhooks.MapPost("/{webhookId:guid}/test", TestWebhook.Handle).WithName("testWebhook").Produces<WebhookDeliveryBody>();
        _ = webhooks.MapPost("/{webhookId:guid}/rotate-secret", RotateWebhookSecret.Handle).WithName("rotateWebhookSecret").ForStrongSignIn().Produces<WebhookBody>();
        _ = webhooks.MapPost("/{webhookId:guid}/replay", ReplayWebhook.Handle).WithName("replayWebhook").ForStrongSignIn().Produces<WebhookBody>();
        _ = webhooks.MapGet("/{webhookId:guid}/deliveries", ListWebhookDeliveries.Handle).WithName("listWebhookDeliveries").Produces<ListBody<WebhookDeliveryBody>>();
        _ = webhooks.MapGet("/{webhookId:guid}/deliveries/{deliveryId:guid}", GetWebhookDelivery.Handle).WithName("getWebhookDelivery").Produces<WebhookDeliveryBody>();
    }

    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration, bool development) => services
        .AddSingleton<IProjection, WebhookRows>()
        .AddSingleton<WebhookSecrets>()
        .AddSingleton<WebhookPages>()
        .AddSingleton<IResolveNames, SystemNames>()
        .AddSingleton(provider => new WebhookSender(
            provider.GetRequiredService<IResolveNames>(), development, TimeSpan.FromSeconds(configuration.GetValue(Timeout, UsualTimeout)), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<CourierTools>()
        .AddSingleton(WebhookChannel.Channel)

        // Before the filters that complete what all operations share.
        .Configure<SwaggerGenOptions>(static options => options.DocumentFilter<WebhookContract>())
        .AddHostedService<Delivering>();
}
