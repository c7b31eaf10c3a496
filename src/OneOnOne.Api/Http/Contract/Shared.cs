using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OneOnOne.Api.Http.Contract;

/// <summary>What many operations share: problem answers, headers, tags.</summary>
public sealed class Shared : IDocumentFilter
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [400] = "BadRequest",
        [401] = "Unauthenticated",
        [403] = "Forbidden",
        [404] = "NotFound",
        [406] = "NotAcceptable",
        [409] = "Conflict",
        [412] = "Stale",
        [413] = "TooLarge",
        [415] = "UnsupportedMediaType",
        [422] = "KeyReused",
        [428] = "IfMatchRequired",
        [429] = "TooManyRequests",
        [500] = "InternalError",
        [503] = "Busy",
    };

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["people"] = "Who is in the organization's directory, under whom, and trusted with what.",
        ["teams"] = "People with a lead.",
        ["series"] = "The standing one-on-ones of two people, their cadence, and handing them over.",
        ["meetings"] = "One occurrence each: planned, prepared, held, looked up later.",
        ["agenda items"] = "What two people want to talk about, and what became of it.",
        ["topics"] = "One agenda item through all its meetings.",
        ["notes"] = "What was said, shared or private, with every revision.",
        ["action items"] = "What somebody committed to, and its whole history.",
        ["individuals"] = "The caller's own pages.",
        ["goals"] = "Goals and their progress.",
        ["guidance"] = "Questions, checks of a question's wording, and templates.",
        ["organization"] = "The caller's organization and its settings.",
        ["audit"] = "Proofs that nothing was changed or left out, and receipts to take along.",
        ["access"] = "Exceptional access, and holds against deletion.",
        ["integration"] = "Feeds, webhooks, keys, calendars, import and export.",
        ["development"] = "What only a development start offers.",
    };

    private static readonly Dictionary<string, (string Description, JsonSchemaType Type, string Example)> Headers = new(StringComparer.Ordinal)
    {
        ["ETag"] = ("The version of what is shown, for If-Match and If-None-Match.", JsonSchemaType.String, "\"4.0.128\""),
        ["Location"] = ("Where the created thing is.", JsonSchemaType.String, "/v1/people/0192d5a0-1c2b-7000-8000-000000000001"),
        ["Link"] = ("The next page, as rel=\"next\"; absent on the last.", JsonSchemaType.String, "</v1/people?cursor=abc>; rel=\"next\""),
        ["OneOnOne-Position"] = ("The organization's position after this write; every later read shows it.", JsonSchemaType.Integer, "128"),
        ["Idempotency-Replayed"] = ("true when the same key was answered before, and nothing was done this time.", JsonSchemaType.String, "true"),
        ["Preference-Applied"] = ("Which preference was followed.", JsonSchemaType.String, "return=minimal"),
        ["RateLimit"] = ("What is left of each quota, and the seconds until it is whole again.", JsonSchemaType.String, "\"principal\";r=199;t=1, \"organization\";r=999;t=1"),
        ["RateLimit-Policy"] = ("The quotas and their windows in seconds.", JsonSchemaType.String, "\"principal\";q=200;w=4, \"organization\";q=1000;w=1"),
        ["Retry-After"] = ("Seconds to wait.", JsonSchemaType.Integer, "1"),
        ["WWW-Authenticate"] = ("How to identify oneself.", JsonSchemaType.String, "Bearer"),
    };

    private static readonly Dictionary<string, (string Header, string Description, bool Required, string Example)> Sent = new(StringComparer.Ordinal)
    {
        ["IfMatch"] = ("If-Match", "The ETag of the version that is changed, or *.", true, "\"4.0.128\""),
        ["IfMatchOptional"] = ("If-Match", "The ETag of the version that the caller decided on; refused when it is no longer current.", false, "\"4.0.128\""),
        ["IfNoneMatch"] = ("If-None-Match", "ETags that the caller has.", false, "\"4.0.128\""),
        ["IdempotencyKey"] = ("Idempotency-Key", "Names this request for 7 days: the same key and body are carried out once.", false, "6f1d2a34-plan"),
        ["LastEventId"] = ("Last-Event-ID", "Where to go on: the id of the last event that was received, which is its position. It counts for more than `after`; a browser's EventSource and its likes send it by themselves.", false, "128"),
        ["Prefer"] = ("Prefer", "return=minimal leaves the body out; return=representation asks for it.", false, "return=representation"),
    };

    public static string Name(int status) => Names[status];

    public static IEnumerable<OpenApiOperation> All(OpenApiDocument document) => document.Paths.Values.Concat(document.Webhooks?.Values ?? []).SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []);

    public static IDictionary<string, IOpenApiHeader> Refer(OpenApiDocument document, params string[] headers) =>
        headers.ToDictionary(header => header, header => (IOpenApiHeader)new OpenApiHeaderReference(header, document), StringComparer.Ordinal);

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var components = swaggerDoc.Components ??= new OpenApiComponents();
        var schemas = components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schemas["Fault"] = ProblemSchemas.Fault();
        schemas["Problem"] = ProblemSchemas.Problem(swaggerDoc);
        components.Headers = Headers.ToDictionary(header => header.Key, header => (IOpenApiHeader)Header(header.Value), StringComparer.Ordinal);
        components.Parameters = Sent.Where(sent => Uses(swaggerDoc, sent.Key)).ToDictionary(sent => sent.Key, sent => (IOpenApiParameter)Parameter(sent.Value), StringComparer.Ordinal);
        components.Responses = Names.ToDictionary(name => name.Value, name => (IOpenApiResponse)Response(swaggerDoc, name.Key), StringComparer.Ordinal);
        components.Schemas = new SortedDictionary<string, IOpenApiSchema>(schemas, StringComparer.Ordinal);
        swaggerDoc.Tags = All(swaggerDoc)
            .SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Reference.Id!)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(tag => new OpenApiTag { Name = tag, Description = Tags.GetValueOrDefault(tag, $"Everything about {tag}.") })
            .ToHashSet();
    }

    private static bool Uses(OpenApiDocument document, string parameter) => All(document)
        .SelectMany(operation => operation.Parameters ?? [])
        .OfType<OpenApiParameterReference>()
        .Any(reference => reference.Reference.Id == parameter);

    private static OpenApiHeader Header((string Description, JsonSchemaType Type, string Example) header) => new OpenApiHeader
    {
        Description = header.Description,
        Schema = new OpenApiSchema { Type = header.Type },
        Example = header.Type == JsonSchemaType.Integer ? JsonValue.Create(long.Parse(header.Example, CultureInfo.InvariantCulture)) : JsonValue.Create(header.Example),
    };

    private static OpenApiParameter Parameter((string Header, string Description, bool Required, string Example) sent) => new OpenApiParameter
    {
        Name = sent.Header,
        In = ParameterLocation.Header,
        Description = sent.Description,
        Required = sent.Required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = sent.Header == "Idempotency-Key" ? Door.MaxKey : null, MinLength = sent.Header == "Idempotency-Key" ? 1 : null },
        Example = JsonValue.Create(sent.Example),
    };

    private static OpenApiResponse Response(OpenApiDocument document, int status)
    {
        var (code, _, sentence) = Problems.Usual.First(known => known.Status == status);
        string[] headers = status switch
        {
            401 => ["WWW-Authenticate"],
            409 or 412 => ["ETag"],
            429 or 503 => ["Retry-After"],
            _ => [],
        };
        return new OpenApiResponse
        {
            Description = sentence,
            Headers = Refer(document, ["RateLimit", "RateLimit-Policy", .. headers]),
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document), Example = ProblemSchemas.Example(status, code, sentence) },
            },
        };
    }
}
