using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OneOnOne.Api.Http.Contract;

/// <summary>
/// The contract that front ends are written from. All of it is read off the routes, the handlers and their validators:
/// a new chapter is in it by being mapped.
/// </summary>
public static class OpenApi
{
    public const string Bearer = "bearer";

    private static readonly Type[] Words = [.. typeof(OpenApi).Assembly.GetTypes().Where(type => type is { IsPublic: true, IsEnum: true } || Shapes.Requests.Contains(type))];

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "OneOnOne.Api",
                Version = "1",
                Description = "One-on-one meetings: what two people wanted to talk about, what was said, what they promised, and what became of it.",
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
            options.AddSecurityRequirement(document => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] });
        });

    public static void UseOpenApiDocument(this WebApplication app)
    {
        _ = app.UseSwagger(options =>
        {
            options.RouteTemplate = "openapi/{documentName}.{extension:regex(^(json|yaml)$)}";
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        });
        _ = app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "docs";
            options.SwaggerEndpoint("/openapi/v1.json", "OneOnOne.Api v1");
        });
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
