using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using OneOnOne.Api.Audit;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Feed;
using OneOnOne.Api.Goals;
using OneOnOne.Api.Groups;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Http;
using OneOnOne.Api.Http.Contract;
using OneOnOne.Api.Individuals;
using OneOnOne.Api.Integration.ApiKeys;
using OneOnOne.Api.Integration.Calendar;
using OneOnOne.Api.Integration.Scim;
using OneOnOne.Api.Integration.Transfer;
using OneOnOne.Api.Integration.Webhooks;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.AboutMe;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Privacy.Erasure;
using OneOnOne.Api.Privacy.Retention;
using OneOnOne.Api.Reminders;
using OneOnOne.Api.Sample;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using OneOnOne.LocalPostgres;

namespace OneOnOne.Api.Hosting;

/// <summary>Puts the service together.</summary>
public static class Service
{
    public static async Task<IAsyncDisposable?> AddOneOnOne(this WebApplicationBuilder builder)
    {
        var folder = builder.Environment.IsDevelopment() ? builder.Configuration["ONEONONE_DATA"] is { Length: > 0 } chosen ? Path.GetFullPath(chosen) : DataFolder.Default : null;
        var (connectionString, server) = await Database.Find(builder.Configuration, folder, CancellationToken.None);
        var options = new StoreOptions { Prepare = builder.Configuration.GetValue("OneOnOne:Postgres:Prepare", defaultValue: true) };
        _ = builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Door.MaxBody;
        });
        builder.Logging.KeepTextOut();
        _ = builder.Services
            .AddSingleton(TimeProvider.System)
            .AddLeaving(builder.Configuration, development: folder is not null)
            .AddTelemetry(builder.Configuration)
            .AddSingleton(options)
            .AddSingleton(_ => options.DataSource(connectionString))
            .AddSealing(builder.Configuration, folder)
            .AddPeople()
            .AddMeetings()
            .AddAccess()
            .AddGoals()
            .AddGuidance()
            .AddGroups()
            .AddFeed()
            .AddAudit(builder.Configuration, folder)
            .AddApiKeys()
            .AddCalendarFeeds()
            .AddScim()
            .AddWebhooks(builder.Configuration, development: folder is not null)
            .AddReminders()
            .AddRetention()
            .AddErasure()
            .AddTransfer(builder.Configuration, development: folder is not null)
            .AddAboutMe(builder.Configuration)
            .AddSingleton<SampleOrganization>()
            .AddSingleton<Leases>()
            .AddHostedService<Forgetting>()
            .AddIndividuals()
            .AddSingleton<Paging>()
            .AddSingleton(provider => new PostgresEventStore(
                provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<IEventSerializer>(), [.. provider.GetServices<IProjection>()], options, TimeProvider.System))
            .AddSingleton<IEventStore>(provider => provider.GetRequiredService<PostgresEventStore>())
            .AddCallers(builder.Configuration, folder is null ? null : new DevelopmentTokens(folder))
            .AddExceptionHandler<Surprises>()
            .AddProblemDetails(static options => options.CustomizeProblemDetails = Problems.Trace)
            .AddOpenApiDocument()
            .AddCrossOrigin(builder.Configuration)
            .Configure<RouteOptions>(routes => routes.SetParameterPolicy<IdConstraint>("guid"))
            .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true)
            .ConfigureHttpJsonOptions(json =>
            {
                json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
                json.SerializerOptions.AllowDuplicateProperties = false;
                json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
                json.SerializerOptions.MaxDepth = OpenApi.MaxDepth;
                json.SerializerOptions.Converters.Add(new Text());
                json.SerializerOptions.PropertyNameCaseInsensitive = false;
                json.SerializerOptions.Converters.Add(new WordConverter());
                json.SerializerOptions.Converters.Add(new InstantConverter());
            });
        return server;
    }

    public static void MapOneOnOne(this WebApplication app)
    {
        app.UseKnownProxies();

        // Before the routes are matched: none is asked for HEAD.
        app.UseHead();
        _ = app.UseRouting();
        app.UseTelemetry();
        app.UseResponseHeaders();

        // Outside of who answers exceptions: most of what cannot be read is one.
        app.UseRefusalLog();
        app.UseReadLog();
        _ = app.UseExceptionHandler();
        _ = app.UseStatusCodePages(context => Problems.Of(context.HttpContext, context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        _ = app.Use(static (context, next) =>
        {
            // The body is read twice, and what people wrote never goes to a file on the way; a large one is read once, as it arrives.
            if (!HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<LargeBody>() is null)
            {
                context.Request.EnableBuffering(bufferThreshold: Door.MaxBody + 1);
            }

            return next(context);
        });
        app.UseOpenApiDocument();
        app.MapEventCatalogue();
        app.MapTransferSchemas();
        app.MapAboutMeSchema();
        _ = app.UseAuthentication().UseMiddleware<CallerMiddleware>().UseMiddleware<RateLimits>().UseMiddleware<Door>().Use(Reaching.Check).Use(TokenScopes.Check).Use(SigningInStrongly.Check).UseAuthorization();
        var v1 = app.MapGroup("/v1").RequireAuthorization().AddEndpointFilter<Validation>();
        v1.MapPeople();
        v1.MapErasure();
        v1.MapTeams();
        v1.MapOrganization();
        v1.MapSeries();
        v1.MapMeetings();
        v1.MapGoals();
        v1.MapIndividuals();
        v1.MapGuidance();
        v1.MapGroups();
        v1.MapFeed();
        v1.MapAudit();
        v1.MapApiKeys();
        v1.MapCalendarFeeds();
        v1.MapAccess();
        app.MapScim();
        v1.MapWebhooks();
        v1.MapTransfer();
        v1.MapRetention();
        v1.MapAboutMe();
        if (app.Environment.IsDevelopment())
        {
            app.MapDevelopment();
            Welcome.Greet(app);
        }

        app.MapProblemPages();
        _ = app.MapGet("/livez", static () => "ok").AllowAnonymous().ExcludeFromDescription();
        _ = app.MapGet("/readyz", Database.IsReady).AllowAnonymous().ExcludeFromDescription();
    }
}
