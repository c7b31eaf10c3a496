using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OneOnOne.Api.Http.Contract;

/// <summary>Gives every body an example, made from its schema: by the member's name where a name says something, else by its format and type.</summary>
public sealed class Examples : IDocumentFilter
{
    private const int Deepest = 7;
    private const string Id = "0192d5a0-1c2b-7000-8000-000000000001";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["displayName"] = "Maya Ortiz",
        ["title"] = "Deploys wait for one person",
        ["jobTitle"] = "Engineering manager",
        ["name"] = "Platform",
        ["email"] = "maya@example.com",
        ["adminEmail"] = "hana@example.com",
        ["confirmEmail"] = "ben@example.com",
        ["department"] = "Engineering",
        ["externalId"] = "e-1042",
        ["timeZone"] = "Europe/Berlin",
        ["locale"] = "en-GB",
        ["tokenType"] = "Bearer",
        ["token"] = "oo1_AZLVoBwrcACAAAAAAAAAAQGS1aAcK3AAgAAAAAAAAAKx7iQ0c2VjcmV0LXNlY3JldC1zZWNyZXQ5f2Lk",
        ["accessToken"] = "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl",
        ["text"] = "We agreed to try a rota.",
        ["details"] = "Only Ana can approve, and she is away on Fridays.",
        ["reason"] = "Both are away that week.",
        ["summary"] = "Maya held the meeting.",
        ["url"] = "https://wiki.example.com/rota",
        ["externalUrl"] = "https://goals.example.com/7",
        ["time"] = "10:00",
        ["next"] = "AZLVoBwrcACAAAAAAAAAAQ",
        ["tags"] = "delivery",
        ["question"] = "What should I do differently in reviews?",
        ["month"] = "2026-11",
        ["period"] = "2026-Q4",
        ["role"] = "hr",
        ["type"] = "meeting_held",
        ["types"] = "meeting_held",
        ["secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        ["specversion"] = "1.0",
        ["source"] = "urn:uuid:0192d5a0-1c2b-7000-8000-000000000001",
        ["subject"] = "meeting/0192d5a0-1c2b-7000-8000-000000000001",
        ["datacontenttype"] = "application/json",
    };

    // Of what is only right as a whole: one kind of key has no member of another, and what is asked for is one thing.
    private static readonly Dictionary<string, string> Whole = new(StringComparer.Ordinal)
    {
        ["PublicJwk"] = """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","use":"enc"}""",
        ["PlaceLegalHoldRequest"] = $$"""{"personId":"{{Id}}","reason":"A claim of 3 March"}""",
        ["TextCount"] = """{"kind":"note","count":12,"oldest":"2024-01"}""",
        ["RequestAccessRequest"] = $$"""{"kind":"breakGlass","seriesId":"{{Id}}","days":2,"reason":"A complaint of 3 March"}""",
    };

    private static readonly Dictionary<string, long> Numbers = new(StringComparer.Ordinal)
    {
        ["version"] = 4,
        ["agendaVersion"] = 3,
        ["position"] = 128,
        ["durationMinutes"] = 30,
        ["interval"] = 1,
        ["expiresIn"] = 43200,
        ["percent"] = 40,
        ["mood"] = 4,
        ["workload"] = 3,
        ["order"] = 1,
    };

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["application/zip"] = "PK",
        ["application/jose"] = "eyJhbGciOiJFQ0RILUVTK0EyNTZLVyIsImVuYyI6IkEyNTZHQ00ifQ.a2V5.aXY.Y29udGVudA.dGFn",
        ["text/csv"] = "displayName,email,managerEmail\r\nMaya Ortiz,maya@example.com,\r\nBen Adler,ben@example.com,maya@example.com\r\n",
        ["application/x-ndjson"] = "{\"displayName\":\"Maya Ortiz\",\"email\":\"maya@example.com\"}\n{\"displayName\":\"Ben Adler\",\"email\":\"ben@example.com\",\"managerEmail\":\"maya@example.com\"}\n",
    };

    private IDictionary<string, IOpenApiSchema> _components = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        _components = swaggerDoc.Components!.Schemas!;
        foreach (var operation in Shared.All(swaggerDoc))
        {
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.Schema is not null))
            {
                parameter.Example ??= Of(parameter.Schema!, parameter.Name!, 0);
            }

            Give(operation.RequestBody?.Content);
            foreach (var answer in (operation.Responses ?? []).Values.OfType<OpenApiResponse>())
            {
                Give(answer.Content);
            }
        }
    }

    private void Give(IDictionary<string, OpenApiMediaType>? content)
    {
        foreach (var (type, media) in content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
        {
            if (media.Schema is { } schema)
            {
                media.Example ??= Files.TryGetValue(type, out var file) ? JsonValue.Create(file) : Of(schema, string.Empty, 0);
                if (media.Example is JsonObject { Count: 0 })
                {
                    // An empty object is written only as one of several examples.
                    media.Example = null;
                    media.Examples = new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal) { ["nothing"] = new OpenApiExample { Summary = "Nothing needs to be said", Value = new JsonObject() } };
                }
            }
        }
    }

    private JsonNode? Of(IOpenApiSchema schema, string name, int depth)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            return Whole.TryGetValue(id, out var whole) ? JsonNode.Parse(whole) : Of(_components[id], name, depth);
        }

        if (schema.Examples is { Count: > 0 } own)
        {
            return own[0]?.DeepClone();
        }

        if (schema.OneOf is { Count: > 0 } choices)
        {
            return depth > Deepest && choices.Any(IsNull) ? null : Of(choices.First(choice => !IsNull(choice)), name, depth);
        }

        if (schema.Enum is { Count: > 0 } values)
        {
            return (values.FirstOrDefault(value => value?.GetValueKind() == System.Text.Json.JsonValueKind.String && value.GetValue<string>() == Words.GetValueOrDefault(name)) ?? values[0])?.DeepClone();
        }

        var type = schema.Type ?? JsonSchemaType.Object;
        return type switch
        {
            _ when type.HasFlag(JsonSchemaType.String) => JsonValue.Create(Text(schema, name)),
            _ when type.HasFlag(JsonSchemaType.Boolean) => JsonValue.Create(name is "active" or "specific"),
            _ when type.HasFlag(JsonSchemaType.Integer) => JsonValue.Create(Number(schema, name)),
            _ when type.HasFlag(JsonSchemaType.Number) => JsonValue.Create((double)Number(schema, name)),
            _ when type.HasFlag(JsonSchemaType.Array) => depth > Deepest || schema.Items is null ? new JsonArray() : new JsonArray(Of(schema.Items, name, depth + 1)),
            _ => Object(schema, depth),
        };
    }

    private JsonObject Object(IOpenApiSchema schema, int depth)
    {
        var example = new JsonObject();
        foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
        {
            // An example shows a thing that is there, not one whose text is gone.
            if (name != "erased" && (depth <= Deepest || schema.Required?.Contains(name) is true))
            {
                example[name] = Of(member, name == "title" && schema.Properties!.ContainsKey("displayName") ? "jobTitle" : name, depth + 1);
            }
        }

        return example;
    }

    private static bool IsNull(IOpenApiSchema schema) => schema.Type == JsonSchemaType.Null;

    private static string Text(IOpenApiSchema schema, string name)
    {
        var text = schema.Format switch
        {
            "uuid" => Id,
            "date" => "2026-12-01",
            "date-time" => "2026-12-01T09:00:00Z",
            "time" => "10:00",
            "uri" => "https://wiki.example.com/rota",
            _ => Words.GetValueOrDefault(name, "text"),
        };
        return schema.MaxLength is { } most && text.Length > most ? text[..most] : text;
    }

    private static long Number(IOpenApiSchema schema, string name)
    {
        var number = Numbers.GetValueOrDefault(name, name == "limit" ? 50 : 0);
        var least = schema.Minimum is { } minimum ? long.Parse(minimum, CultureInfo.InvariantCulture) : long.MinValue;
        var most = schema.Maximum is { } maximum ? long.Parse(maximum, CultureInfo.InvariantCulture) : long.MaxValue;
        return Math.Clamp(number, least, most);
    }
}
