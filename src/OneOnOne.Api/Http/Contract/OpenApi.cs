using System.Collections.Concurrent;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OneOnOne.Api.Http.Contract;

/// <summary>
/// The contract that front ends are written from. All of it is read off the routes, the handlers and their validators:
/// a new chapter is in it by being mapped.
/// </summary>
public static class OpenApi
{
    /// <summary>How deep a body may be nested.</summary>
    public const int MaxDepth = 16;

    public const string Bearer = "bearer";

    public const string ApiKey = "apiKey";

    private static readonly Type[] Words = [.. typeof(OpenApi).Assembly.GetTypes().Where(type => type is { IsPublic: true, IsEnum: true } || Shapes.Requests.Contains(type))];

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .AddSingleton<Document>()
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "OneOnOne.Api",
                Version = "1",
                Description = $"""
                    One-on-one meetings: what two people wanted to talk about, what was said, what they promised, and what became of it.

                    Bodies are JSON in UTF-8, at most {Door.MaxBody} bytes and {MaxDepth} levels deep; a query parameter has at most {Parameters.MaxValue} characters. Every refusal is a problem document whose `type` leads to a page about it. Within v1 changes only add: ignore members and values that you do not know.
                    """,
                Contact = new OpenApiContact { Name = "Whoever runs this service" },
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            });
            options.AddServer(new OpenApiServer { Url = "/", Description = "The host that serves this document." });
            options.CustomSchemaIds(SchemaName);
            // A local time as people write it; the format "time" would ask for seconds and an offset.
            options.MapType<TimeOnly>(() => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$" });
            options.SupportNonNullableReferenceTypes();
            options.IncludeXmlComments(Summaries.File);
            options.SchemaFilter<Shapes>();
            options.OperationFilter<Operations>();
            options.DocumentFilter<Shared>();
            options.DocumentFilter<Examples>();
            options.AddSecurityDefinition(Bearer, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "An access token of the organization's identity provider." });
            options.AddSecurityDefinition(ApiKey, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "oo1", Description = "The key of another system, with a scope that the operation names. What names none is for people only." });
            options.AddSecurityRequirement(document => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] });
        });

    /// <summary>The contract as JSON and YAML, and a page to read it on.</summary>
    public static void UseOpenApiDocument(this WebApplication app)
    {
        _ = app.MapGet("/openapi/v1.{format:regex(^(json|yaml)$)}", Serve).AllowAnonymous().ExcludeFromDescription();
        _ = app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "docs";
            options.SwaggerEndpoint("/openapi/v1.json", "OneOnOne.Api v1");
        });
    }

    private static async Task<IResult> Serve(string format, HttpContext context, Document document)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Text(await document.In(format), format == "json" ? "application/json" : "application/yaml");
    }

    // AddPerson.Request is AddPersonRequest; ListBody<PersonBody> is PersonList. Where two types would be called the same, the chapter tells them apart.
    private static string SchemaName(Type type)
    {
        if (type.IsGenericType)
        {
            var name = type.Name.Split('`')[0];
            return string.Concat(type.GetGenericArguments().Select(SchemaName)) + (type.GetGenericTypeDefinition() == typeof(ListBody<>) ? "List" : name);
        }

        if (type.DeclaringType is { } outer)
        {
            return outer.Name + type.Name;
        }

        if (type.Name.EndsWith("Body", StringComparison.Ordinal))
        {
            return IsTaken(type.Name[..^4], type) ? type.Name : type.Name[..^4];
        }

        var chapter = type.Namespace!.Split('.')[^1];
        return chapter != "Vocabulary" && IsTaken(type.Name, type) ? chapter + type.Name : type.Name;
    }

    private static bool IsTaken(string name, Type type) => Array.Exists(Words, word => word.Name == name && word != type);
}

/// <summary>The contract as it is served. It does not change while the service runs, and making it is work that strangers could ask for.</summary>
public sealed class Document(IAsyncSwaggerProvider provider)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _served = new(StringComparer.Ordinal);

    public Task<string> In(string format) => _served.GetOrAdd(format, wanted => new Lazy<Task<string>>(() => Write(wanted))).Value;

    private async Task<string> Write(string format)
    {
        var document = await provider.GetSwaggerAsync("v1");
        return (await document.SerializeAsync(OpenApiSpecVersion.OpenApi3_1, format)).ReplaceLineEndings("\n");
    }
}
