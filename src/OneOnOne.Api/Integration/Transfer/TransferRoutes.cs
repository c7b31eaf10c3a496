using Microsoft.AspNetCore.Http.Metadata;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Http.Contract;
using OneOnOne.Api.Integration.Transfer.Directory;
using OneOnOne.Api.Integration.Transfer.History;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>The chapter's table of contents: bringing an organization in and carrying it out.</summary>
public static class TransferRoutes
{
    private const string Csv = "text/csv";
    private const string Ndjson = "application/x-ndjson";
    private const string Archive = "application/vnd.oneonone.archive";

    public static void MapTransfer(this RouteGroupBuilder v1)
    {
        var limits = ((IEndpointRouteBuilder)v1).ServiceProvider.GetRequiredService<TransferLimits>();
        var imports = v1.MapGroup("/imports").WithTags("integration");
        _ = imports.MapPost("/", CreateImport.Handle).WithName("createImport").ForStrongSignIn().Accepts<string>(Csv, Ndjson, Archive).Produces<ImportBody>(202)
            .WithMetadata(new LargeBody(limits.MostBytes)).ForKeys(KeyScope.DirectoryWrite);
        _ = imports.MapGet("/{importId:guid}", GetImport.Handle).WithName("getImport").Produces<ImportBody>().ForKeys(KeyScope.DirectoryWrite);
        _ = imports.MapGet("/{importId:guid}/problems", ListImportProblems.Handle).WithName("listImportProblems").Produces<ListBody<TransferProblem>>().ForKeys(KeyScope.DirectoryWrite);
        _ = imports.MapPost("/{importId:guid}/cancel", CancelImport.Handle).WithName("cancelImport").Produces<ImportBody>().ForKeys(KeyScope.DirectoryWrite);
        var exports = v1.MapGroup("/exports").WithTags("integration");
        _ = exports.MapPost("/", CreateExport.Handle).WithName("createExport").ForStrongSignIn().Produces<ExportBody>(202).ForKeys(KeyScope.DirectoryRead);
        _ = exports.MapGet("/", ListExports.Handle).WithName("listExports").Produces<ListBody<ExportBody>>().ForKeys(KeyScope.DirectoryRead);
        _ = exports.MapGet("/{exportId:guid}", GetExport.Handle).WithName("getExport").Produces<ExportBody>().Produces(304).ForKeys(KeyScope.DirectoryRead);
        _ = exports.MapGet("/{exportId:guid}/content", DownloadExport.Handle).WithName("downloadExport").Produces<string>(200, Csv, Ndjson, Archive).Produces(409).ForKeys(KeyScope.DirectoryRead);
    }

    public static IServiceCollection AddTransfer(this IServiceCollection services, IConfiguration configuration, bool development) => services
        .AddSingleton(TransferLimits.Of(configuration))
        .AddSingleton(RestoreSettings.Of(configuration, development))
        .AddSingleton<TransferTable>()
        .AddSingleton<TransferChunks>()
        .AddSingleton<TransferPages>()
        .AddSingleton<TransferRequests>()
        .AddSingleton<IImport, PeopleImport>()
        .AddSingleton<IImport, TeamImport>()
        .AddSingleton<IImport, ArchiveImport>()
        .AddSingleton<IImport, MeetingImport>()
        .AddSingleton<IExport, DirectoryExport>()
        .AddSingleton<IExport, HistoryExport>()
        .AddSingleton<TransferWorker>()
        .AddHostedService(provider => provider.GetRequiredService<TransferWorker>());
}

/// <summary>A body that is read as it arrives and may be larger than others.</summary>
/// <param name="MaxRequestBodySize">In bytes.</param>
public sealed record LargeBody(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
