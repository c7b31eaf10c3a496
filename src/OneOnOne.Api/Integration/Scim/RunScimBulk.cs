using System.Text.Json.Nodes;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>
/// Several operations in one request (RFC 7644, 3.7), each by itself: what fails leaves the others. One that names the bulkId of another waits for it, wherever it stands.
/// </summary>
public static class RunScimBulk
{
    /// <summary>How many operations one request may have.</summary>
    public const int MostOperations = 100;

    public static async Task<IResult> Handle(Signed signed, ScimUsers users, ScimGroups groups, CancellationToken cancellationToken)
    {
        var read = await ScimHttp.Body(signed, cancellationToken);
        if (read.Value is not { } body)
        {
            return Problems.Of(signed.Http, read.Refusal!);
        }

        var asked = ScimBulk.Of(body);
        if (asked.Value is not { } bulk)
        {
            // RFC 7644, 3.7.4: too many operations are too large.
            return asked.Refusal == ScimRefusals.TooManyOperations ? Problems.Of(signed.Http, 413, asked.Refusal.Code, asked.Refusal.Sentence) : Problems.Of(signed.Http, asked.Refusal!);
        }

        var call = await ScimCall.Of(signed, cancellationToken);

        // A key of the request as a whole is none of its operations'.
        var answers = await bulk.Run(call with { Context = call.Context with { Idempotency = null }, IfMatch = null }, users, groups, cancellationToken);
        return ScimHttp.Json(new JsonObject { ["schemas"] = new JsonArray(ScimMessages.BulkResponse), ["Operations"] = answers });
    }
}
