using System.Net.Mime;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Vocabulary;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OneOnOne.Api.Http.Contract;

/// <summary>Says of every operation which headers it takes and every status it can answer, by the rules that the pipeline follows.</summary>
public sealed class Operations(IApiDescriptionGroupCollectionProvider routes) : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var route = new Facts(context.ApiDescription, operation, routes);
        Describe(operation, context.MethodInfo, route);
        foreach (var parameter in Parameters(route))
        {
            (operation.Parameters ??= []).Add(new OpenApiParameterReference(parameter, context.Document));
        }

        var types = Http.Parameters.Of(context.MethodInfo);
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            // The framework shows every value that is parsed as a string.
            if (types.TryGetValue(parameter.Name!, out var type) && type != typeof(string))
            {
                parameter.Schema = context.SchemaGenerator.GenerateSchema(Word(type), context.SchemaRepository);
            }

            Limit(parameter);
        }

        if (route.Anonymous)
        {
            operation.Security = [];
        }
        else if (route.Scopes is not null)
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(OpenApi.Bearer, context.Document)] = [] },
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(OpenApi.ApiKey, context.Document)] = [] },
            ];
        }

        Answer(operation, route, context.Document);
    }

    private static void Describe(OpenApiOperation operation, MethodInfo handler, Facts route)
    {
        var about = Summaries.Of(handler.DeclaringType!);
        operation.Summary = Line(operation.Summary ?? about ?? operation.OperationId!);
        var sentences = new List<string>();
        if (about is not null && about != operation.Summary)
        {
            sentences.Add(about);
        }

        sentences.Add(route switch
        {
            { NeedsIfMatch: true } => "Needs `If-Match` with the version that is changed.",
            { Keyed: true } => "Safe to send again with the same `Idempotency-Key`.",
            { List: true } => "Follow `next`, or the `Link` header, to the next page.",
            { Tagged: true } => "Answers 304 to who names the current version in `If-None-Match`.",
            { Write: true } => "Saying it twice is harmless.",
            _ => "Read as of now.",
        });
        if (route.Scopes is { } scopes)
        {
            sentences.Add($"A key needs {string.Join(" or ", scopes.Select(scope => $"`{Words.Of(scope)}`"))}.");
        }

        if (route.Strong)
        {
            sentences.Add("Where a strong sign-in is configured, it asks for one: 401 `stronger-sign-in-required`, and WWW-Authenticate says which (RFC 9470).");
        }

        operation.Description = string.Join("\n\n", sentences);
    }

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');

    private static IEnumerable<string> Parameters(Facts route)
    {
        if (route.NeedsIfMatch)
        {
            yield return "IfMatch";
        }

        if (route.HonoursIfMatch)
        {
            yield return "IfMatchOptional";
        }

        if (route.Tagged)
        {
            yield return "IfNoneMatch";
        }

        if (route.Keyed)
        {
            yield return "IdempotencyKey";
        }

        if (route.Streams)
        {
            yield return "LastEventId";
        }

        if (route is { Write: true, Anonymous: false })
        {
            yield return "Prefer";
        }
    }

    private static Type Word(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Word<>) ? type.GetGenericArguments()[0] : type;

    private static void Limit(OpenApiParameter parameter)
    {
        if (parameter is not { In: ParameterLocation.Query, Schema: OpenApiSchema { Type: { } type } schema })
        {
            return;
        }

        if (type.HasFlag(JsonSchemaType.String) && schema.Format is null)
        {
            schema.MaxLength = Http.Parameters.MaxValue;
        }

        if (parameter.Name == "limit")
        {
            schema.Minimum = "1";
            parameter.Description ??= "How many items a page has: 50 if absent, at most 200; more is lowered.";
        }

        if (parameter.Name == "cursor")
        {
            parameter.Description ??= "Where to go on: what `next` of the page before said.";
        }
    }

    private static void Answer(OpenApiOperation operation, Facts route, OpenApiDocument document)
    {
        var answers = operation.Responses ??= [];
        foreach (var (status, answer) in answers.ToList())
        {
            if (status[0] != '2')
            {
                _ = answers.Remove(status);
            }
            else if (answer is OpenApiResponse open)
            {
                open.Headers = Shared.Refer(document, [.. SuccessHeaders(route, status)]);

                // The framework gives all forms of an answer one schema. What is offered as a text or as a file beside JSON is none of its objects.
                foreach (var (_, other) in (open.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)).Where(static media => media.Key.StartsWith("text/", StringComparison.Ordinal) || media.Key == MediaTypeNames.Application.Zip))
                {
                    other.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
                }
            }
        }

        if (route is { Write: true, Anonymous: false } && answers.ContainsKey("200"))
        {
            answers["204"] = new OpenApiResponse { Description = "Done; the body was left out because the caller preferred so.", Headers = Shared.Refer(document, [.. SuccessHeaders(route, "204")]) };
        }

        if (route.Tagged)
        {
            answers["304"] = new OpenApiResponse { Description = "The caller has the current version.", Headers = Shared.Refer(document, "ETag", "RateLimit", "RateLimit-Policy") };
        }

        foreach (var status in Refusals(route).Order())
        {
            answers[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponseReference(Shared.Name(status), document);
        }
    }

    private static IEnumerable<string> SuccessHeaders(Facts route, string status)
    {
        yield return "RateLimit";
        yield return "RateLimit-Policy";
        if (route is { Tagged: true, Write: false })
        {
            yield return "ETag";
        }

        if (route.Anonymous)
        {
            yield break;
        }

        if (route.Write)
        {
            yield return "ETag";
            yield return "OneOnOne-Position";
            yield return "Preference-Applied";
        }

        if (route.Keyed)
        {
            yield return "Idempotency-Replayed";
        }

        if (status is "201" or "202")
        {
            yield return "Location";
        }

        if (route.List)
        {
            yield return "Link";
        }
    }

    private static IEnumerable<int> Refusals(Facts route)
    {
        int[] always = [400, 406, 429, 500, 503];
        int[] known = route.Anonymous ? [] : [401, 403];
        int[] things = route.Ids || route.Declared.Contains(404) ? [404] : [];
        int[] writes = route.Write ? [409, 413] : route.Declared.Contains(409) ? [409] : [];
        int[] bodies = route.Body ? [415] : [];
        int[] versions = route.NeedsIfMatch ? [412, 428] : route.HonoursIfMatch ? [412] : [];
        int[] keys = route.Keyed ? [422] : [];
        return [.. always, .. known, .. things, .. writes, .. bodies, .. versions, .. keys];
    }

    /// <summary>What the rules look at.</summary>
    private sealed class Facts(ApiDescription description, OpenApiOperation operation, IApiDescriptionGroupCollectionProvider routes)
    {
        private readonly IList<object> _metadata = description.ActionDescriptor.EndpointMetadata;

        public bool Anonymous => _metadata.OfType<IAllowAnonymous>().Any();

        /// <summary>One of these scopes lets a key call it; null: only people do.</summary>
        public IReadOnlyList<KeyScope>? Scopes => _metadata.OfType<Reach>().LastOrDefault()?.Scopes;

        public bool Strong => _metadata.OfType<AsksForStrongSignIn>().Any();

        public bool Write => !HttpMethods.IsGet(description.HttpMethod!);

        public bool Body => operation.RequestBody is not null;

        public bool Ids => description.RelativePath!.Contains('{', StringComparison.Ordinal);

        public bool List => !Write && description.SupportedResponseTypes.Any(answer => answer.Type?.GetProperty("Items") is not null && answer.Type.GetProperty("Next") is not null);

        public bool Streams => description.SupportedResponseTypes.SelectMany(type => type.ApiResponseFormats).Any(format => format.MediaType == "text/event-stream");

        public bool Keyed => HttpMethods.IsPost(description.HttpMethod!) && !Anonymous;

        public bool NeedsIfMatch => Write && !HttpMethods.IsPost(description.HttpMethod!) && !_metadata.OfType<WithoutIfMatch>().Any();

        public bool HonoursIfMatch => Keyed && Ids;

        /// <summary>
        /// A thing that can be changed has a version: something is written to its own path, or commands stand right below its id. What is rendered from such a thing says so itself.
        /// </summary>
        public bool Tagged => Declared.Contains(304) || (!Write && !List && routes.ApiDescriptionGroups.Items.SelectMany(group => group.Items).Any(Changes));

        public IEnumerable<int> Declared => _metadata.OfType<Microsoft.AspNetCore.Http.Metadata.IProducesResponseTypeMetadata>().Select(produced => produced.StatusCode);

        private bool Changes(ApiDescription other)
        {
            var path = description.RelativePath!;
            return HttpMethods.IsPost(other.HttpMethod!)
                ? path.EndsWith('}') && other.RelativePath!.StartsWith(path + "/", StringComparison.Ordinal)
                : !HttpMethods.IsGet(other.HttpMethod!) && other.RelativePath == path;
        }
    }
}
