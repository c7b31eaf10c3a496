using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Http.Contract;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>SCIM's bodies on the way in and out.</summary>
public static class ScimHttp
{
    public const string Path = "/scim/v2";

    public const string MediaType = "application/scim+json";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = OpenApi.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Where SCIM is, as the caller sees it.</summary>
    public static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}{Path}";

    /// <summary>The body, which is one object.</summary>
    public static async Task<Read<JsonObject>> Body(Signed signed, CancellationToken cancellationToken)
    {
        try
        {
            signed.Http.Request.Body.Position = 0;
            using var document = await JsonDocument.ParseAsync(signed.Http.Request.Body, Strict, cancellationToken);
            return document.RootElement.ValueKind is JsonValueKind.Object && IsText(document.RootElement) ? JsonObject.Create(document.RootElement.Clone())! : ScimRefusals.Syntax;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ScimRefusals.Syntax;
        }
    }

    public static IResult Answer(Signed signed, ScimAnswer answer, ScimShape shape)
    {
        if (answer.Refusal is { } refusal)
        {
            return Problems.Of(signed.Http, refusal);
        }

        if (answer.Status >= 400)
        {
            return Problems.Of(signed.Http, answer.Status);
        }

        var headers = signed.Http.Response.Headers;
        if (answer.Position is { } position)
        {
            headers["OneOnOne-Position"] = position.ToString(CultureInfo.InvariantCulture);
        }

        if (answer.Replayed)
        {
            headers["Idempotency-Replayed"] = "true";
        }

        if (answer.Version is { } version)
        {
            headers.ETag = version;
            if (HttpMethods.IsGet(signed.Http.Request.Method) && Preconditions.Has(signed.Http.Request, version))
            {
                return TypedResults.StatusCode(304);
            }
        }

        if (answer.Location is { } location)
        {
            // The address of a resource goes with every answer that shows it (RFC 7644, 3.1).
            headers[answer.Status == 201 ? "Location" : "Content-Location"] = location;
        }

        return answer.Body is { } body ? Json(answer.Type is { } type ? shape.Cut(body, type) : body, answer.Status) : TypedResults.StatusCode(answer.Status);
    }

    /// <summary>Read what somebody sent, carry it out, answer it.</summary>
    public static async Task<IResult> Write(Signed signed, ScimSelection selection, Func<ScimCall, JsonObject, Task<ScimAnswer>> work, CancellationToken cancellationToken)
    {
        var (shape, body) = (selection.Shape(), await Body(signed, cancellationToken));
        return body.Value is null ? Problems.Of(signed.Http, body.Refusal!)
            : await Read(signed, shape, (call, _) => work(call, body.Value), cancellationToken);
    }

    /// <summary>Answer in the shape that is asked for.</summary>
    public static async Task<IResult> Read(Signed signed, Read<ScimShape> shape, Func<ScimCall, ScimShape, Task<ScimAnswer>> work, CancellationToken cancellationToken) =>
        shape.Value is null ? Problems.Of(signed.Http, shape.Refusal!) : Answer(signed, await work(await ScimCall.Of(signed, cancellationToken), shape.Value), shape.Value);

    /// <summary>Answer a question to a list.</summary>
    public static async Task<IResult> List(Signed signed, Read<ScimQuery> query, ScimSearch search, IReadOnlyList<ScimResourceType> types, CancellationToken cancellationToken)
    {
        if (query.Value is null)
        {
            return Problems.Of(signed.Http, query.Refusal!);
        }

        var list = await search.List(await ScimCall.Of(signed, cancellationToken), query.Value, types, cancellationToken);
        return list.Value is { } body ? Json(body) : Problems.Of(signed.Http, list.Refusal!);
    }

    /// <summary>The same where the question is the body.</summary>
    public static async Task<IResult> Search(Signed signed, ScimSearch search, IReadOnlyList<ScimResourceType> types, CancellationToken cancellationToken)
    {
        var body = await Body(signed, cancellationToken);
        return body.Value is { } asked ? await List(signed, ScimQuery.Of(asked), search, types, cancellationToken) : Problems.Of(signed.Http, body.Refusal!);
    }

    /// <summary>A list of what there is to discover; a filter is refused there (RFC 7644, 4).</summary>
    public static IResult Discovery(Signed signed, ScimParameters parameters, IEnumerable<JsonObject> found)
    {
        if (!string.IsNullOrEmpty(parameters.Filter))
        {
            return Problems.Of(signed.Http, 403);
        }

        JsonNode[] all = [.. found];
        return Json(new JsonObject
        {
            ["schemas"] = new JsonArray(ScimMessages.List),
            ["totalResults"] = all.Length,
            ["startIndex"] = 1,
            ["itemsPerPage"] = all.Length,
            ["Resources"] = new JsonArray(all),
        });
    }

    public static IResult Json(JsonObject body, int status = 200) => TypedResults.Text(body.ToJsonString(), MediaType, Encoding.UTF8, status);

    // What UTF-8 and PostgreSQL cannot hold: halves of surrogate pairs, which the reader refuses, and U+0000.
    private static bool IsText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => !element.GetString()!.Contains('\0', StringComparison.Ordinal),
        JsonValueKind.Array => element.EnumerateArray().All(IsText),
        JsonValueKind.Object => element.EnumerateObject().All(static member => !member.Name.Contains('\0', StringComparison.Ordinal) && IsText(member.Value)),
        _ => true,
    };
}
