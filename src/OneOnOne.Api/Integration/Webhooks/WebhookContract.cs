using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>Writes into the contract's <c>webhooks</c> what a receiver gets.</summary>
public sealed class WebhookContract : IDocumentFilter
{
    private static readonly (string Name, string Description, string Example)[] Headers =
    [
        ("webhook-id", "The event's id: the same for each attempt and each replay, so that a receiver that has it knows.", "0192d5a0-1c2b-7000-8000-000000000001"),
        ("webhook-timestamp", "Seconds since 1970 when this attempt was made; refuse what is older than five minutes.", "1796115600"),
        ("webhook-signature", "Signatures by Standard Webhooks with a space between them: two while the secret rotates.", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
    ];

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(WebhookMessage), context.SchemaRepository);
        swaggerDoc.Webhooks = new Dictionary<string, IOpenApiPathItem>(StringComparer.Ordinal)
        {
            ["happened"] = new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation>
                {
                    [HttpMethod.Post] = new OpenApiOperation
                    {
                        OperationId = "happened",
                        Summary = "Something happened that the webhook may hear of",
                        Description = """
                            A CloudEvent that names what happened and to what, signed by Standard Webhooks. Answer 2xx within the timeout (15 seconds unless configured otherwise) and do the work afterwards; anything else, a redirect included, is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h. Messages come at least once and mostly in order. Where the webhook's types name them, it is also told that the ledger was signed (`checkpoint.signed`, with the signed note) and that a person who wants so is reminded (`reminder.meetingSoon`, `reminder.actionItemOverdue`; along with a key that reads what both say also `reminder.actionItemDue`, `reminder.answerOwed`, `reminder.answerAwaited`).
                            """,
                        Tags = new HashSet<OpenApiTagReference> { new("integration", swaggerDoc) },
                        Security = [],
                        Parameters = [.. Headers.Select(Parameter)],
                        RequestBody = new OpenApiRequestBody
                        {
                            Required = true,
                            Description = "What happened.",
                            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [WebhookMessage.ContentType] = new OpenApiMediaType { Schema = schema } },
                        },
                        Responses = new OpenApiResponses
                        {
                            ["204"] = new OpenApiResponse { Description = "The receiver has it. Any status of 2xx says so." },
                            ["410"] = new OpenApiResponse { Description = "The receiver wants no more: the webhook is disabled." },
                            ["429"] = new OpenApiResponse { Description = "The receiver wants to be left alone for as long as Retry-After says, at most a day; 503 says the same." },
                        },
                    },
                },
            },
        };
    }

    private static IOpenApiParameter Parameter((string Name, string Description, string Example) header) => new OpenApiParameter
    {
        Name = header.Name,
        In = ParameterLocation.Header,
        Required = true,
        Description = header.Description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = header.Example,
    };
}
