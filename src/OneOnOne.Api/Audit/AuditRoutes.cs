using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>The chapter's table of contents: what proves that history is what it was.</summary>
public static class AuditRoutes
{
    public static void MapAudit(this RouteGroupBuilder v1)
    {
        var audit = v1.MapGroup("/audit").WithTags("audit");
        _ = audit.MapGet("/checkpoints", ListCheckpoints.Handle).WithName("listCheckpoints").Produces<ListBody<CheckpointBody>>();
        _ = audit.MapGet("/public-keys", ListPublicKeys.Handle).WithName("listPublicKeys").Produces<ListBody<PublicKeyBody>>();
        _ = audit.MapPost("/public-keys", RotateNotaryKey.Handle).WithName("rotateNotaryKey").ForStrongSignIn().Produces<PublicKeyBody>(201);
        _ = audit.MapGet("/proofs/{eventId:guid}", GetInclusionProof.Handle).WithName("getInclusionProof").Produces<InclusionProofBody>();
        _ = audit.MapGet("/consistency", GetConsistencyProof.Handle).WithName("getConsistencyProof").Produces<ConsistencyProofBody>();
        _ = audit.MapGet("/events", ListLedger.Handle).WithName("listLedger").Produces<ListBody<LedgerEntry>>();
        _ = audit.MapGet("/changes", ListChanges.Handle).WithName("listChanges").Produces<ListBody<ChangeEntry>>();
        _ = v1.MapGet("/action-items/{actionItemId:guid}/receipt", GetActionItemReceipt.Handle).WithName("getActionItemReceipt").WithTags("audit").Produces<ReceiptBody>();
        _ = v1.MapGet("/meetings/{meetingId:guid}/receipt", GetMeetingReceipt.Handle).WithName("getMeetingReceipt").WithTags("audit").Produces<ReceiptBody>();
    }

    /// <summary>Expects sealing and the store.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration, string? developmentFolder) => services
        .AddSingleton(AuditSettings.Load(configuration, developmentFolder))
        .AddSingleton<NotaryKeys>()
        .AddSingleton<Witness>()
        .AddSingleton<Notarizing>()
        .AddHostedService(provider => provider.GetRequiredService<Notarizing>())
        .AddSingleton<ChangeLog>()
        .AddSingleton<Receipts>();
}
