using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OneOnOne.Api.Http.Contract;

/// <summary>The one shape of every error (RFC 9457).</summary>
public static class ProblemSchemas
{
    public static OpenApiSchema Problem(OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Why a request was not carried out (RFC 9457). Branch on code.",
        Required = new SortedSet<string>(StringComparer.Ordinal) { "code", "detail", "instance", "status", "title", "traceId", "type" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("A page about the code.", "uri"),
            ["title"] = Text("What kind of refusal it is."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The HTTP status." },
            ["detail"] = Text("Why, in a sentence for people."),
            ["instance"] = Text("The path of the request."),
            ["code"] = Text("Stable, kebab-case."),
            ["traceId"] = Text("Names the request in the service's logs."),
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference("Fault", document), Description = "What was invalid, and where." },
            ["current"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The thing as it is, where its state is the reason." },
        },
    };

    public static OpenApiSchema Fault() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "One thing that was invalid.",
        Required = new SortedSet<string>(StringComparer.Ordinal) { "code", "message", "pointer" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["pointer"] = Text("A JSON Pointer into the body, ?name of a query parameter, or header:Name."),
            ["code"] = Text("Stable."),
            ["message"] = Text("Why, in a sentence for people."),
        },
    };

    public static JsonObject Example(int status, string code, string sentence)
    {
        var example = new JsonObject
        {
            ["type"] = $"https://oneonone.example/problems/{code}",
            ["title"] = sentence,
            ["status"] = status,
            ["detail"] = sentence,
            ["instance"] = "/v1/people",
            ["code"] = code,
            ["traceId"] = "0af7651916cd43dd8448eb211c80319c",
        };
        if (status == 400)
        {
            example["errors"] = new JsonArray(new JsonObject { ["pointer"] = "/displayName", ["code"] = "invalid", ["message"] = "This must not be empty." });
        }

        return example;
    }

    private static OpenApiSchema Text(string description, string? format = null) => new() { Type = JsonSchemaType.String, Format = format, Description = description };
}
