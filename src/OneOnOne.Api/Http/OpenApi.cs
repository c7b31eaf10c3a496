using Microsoft.OpenApi;
using OneOnOne.Api.Ids;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OneOnOne.Api.Http;

/// <summary>The contract that front ends are written from.</summary>
public static class OpenApi
{
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "OneOnOne.Api",
                Version = "1",
                Description = "One-on-one meetings: what two people wanted to talk about, what was said, what they promised, and what became of it.",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            });
            options.CustomSchemaIds(SchemaName);
            options.SchemaFilter<IdSchemas>();
            options.SchemaFilter<ChangeSchemas>();
            options.SupportNonNullableReferenceTypes();
            options.AddSecurityDefinition("bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "An access token of the organization's identity provider." });
            options.AddSecurityRequirement(document => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] });
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

    // AddPerson.Request is AddPersonRequest; ListBody<PersonBody> is PersonBodyList.
    private static string SchemaName(Type type)
    {
        if (type.IsGenericType)
        {
            return string.Concat(type.GetGenericArguments().Select(SchemaName)) + type.Name.Split('`')[0];
        }

        return type.DeclaringType is { } outer ? outer.Name + type.Name : type.Name;
    }

    private sealed class IdSchemas : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            var type = Nullable.GetUnderlyingType(context.Type) ?? context.Type;
            if (schema is OpenApiSchema open && type.IsValueType && Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
            {
                open.Type = JsonSchemaType.String;
                open.Format = "uuid";
                open.Properties?.Clear();
                open.Required?.Clear();
                open.AdditionalProperties = null;
                open.AdditionalPropertiesAllowed = true;
            }
        }
    }

    // A member of a PATCH body is its value; that it may be absent is already said by not requiring it.
    private sealed class ChangeSchemas : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            if (schema is OpenApiSchema open && context.Type.IsGenericType && context.Type.GetGenericTypeDefinition() == typeof(Change<>))
            {
                var inner = context.SchemaGenerator.GenerateSchema(context.Type.GetGenericArguments()[0], context.SchemaRepository);
                open.Properties?.Clear();
                open.Required?.Clear();
                open.AdditionalPropertiesAllowed = true;
                open.AdditionalProperties = null;
                open.Type = null;
                open.AllOf = [inner];
            }
        }
    }
}
