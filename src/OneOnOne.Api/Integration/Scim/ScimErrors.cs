using System.Globalization;
using System.Text.Json.Nodes;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>Every refusal under /scim in SCIM's own words (RFC 7644, 3.12), whoever in the pipeline refused: it is written where problem documents are.</summary>
public sealed class ScimErrors : IProblemDetailsWriter
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["invalid-filter"] = "invalidFilter",
        ["invalid-path"] = "invalidPath",
        ["invalid-syntax"] = "invalidSyntax",
        ["invalid-value"] = "invalidValue",
        ["malformed"] = "invalidSyntax",
        ["manager-unknown"] = "invalidValue",
        ["member-unknown"] = "invalidValue",
        ["mutability"] = "mutability",
        ["no-target"] = "noTarget",
        ["too-many"] = "tooMany",
        ["email-taken"] = "uniqueness",
        ["external-id-taken"] = "uniqueness",
        ["user-name-taken"] = "uniqueness",
    };

    public bool CanWrite(ProblemDetailsContext context) => context.HttpContext.Request.Path.StartsWithSegments("/scim", StringComparison.OrdinalIgnoreCase);

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (response, problem) = (context.HttpContext.Response, context.ProblemDetails);
        var status = problem.Status ?? response.StatusCode;
        (response.StatusCode, response.ContentType) = (status, ScimHttp.MediaType);
        await response.WriteAsync(Body(status, problem.Extensions.TryGetValue("code", out var code) ? code as string : null, problem.Detail).ToJsonString(), context.HttpContext.RequestAborted);
    }

    /// <summary>The body of an error.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code of the refusal.</param>
    /// <param name="detail">The sentence for people.</param>
    public static JsonObject Body(int status, string? code, string? detail)
    {
        var body = new JsonObject { ["schemas"] = new JsonArray(ScimMessages.Error), ["status"] = status.ToString(CultureInfo.InvariantCulture) };
        if (status is 400 or 409 && code is not null && Types.TryGetValue(code, out var type))
        {
            body["scimType"] = type;
        }

        body["detail"] = detail;
        return body;
    }
}
