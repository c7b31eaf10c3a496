using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>What stands in the query of a list.</summary>
public sealed record ScimParameters
{
    public string? Filter { get; init; }

    public string? Attributes { get; init; }

    public string? ExcludedAttributes { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }

    public string? StartIndex { get; init; }

    public string? Count { get; init; }

    public Read<ScimQuery> Query() => ScimQuery.Of(Filter, SortBy, SortOrder, StartIndex, Count, new ScimSelection { Attributes = Attributes, ExcludedAttributes = ExcludedAttributes }.Shape());
}

/// <summary>Which attributes a single resource shows.</summary>
public sealed record ScimSelection
{
    public string? Attributes { get; init; }

    public string? ExcludedAttributes { get; init; }

    public Read<ScimShape> Shape() => ScimShape.Of(Names(Attributes), Names(ExcludedAttributes));

    private static string[] Names(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}

/// <summary>A question to a list (RFC 7644, 3.4.2).</summary>
/// <param name="Filter">Which resources; null: all.</param>
/// <param name="SortBy">By what; null: by id, which is when they came.</param>
/// <param name="Descending">The other way round.</param>
/// <param name="StartIndex">The first of them, from 1 on.</param>
/// <param name="Count">How many of them, at most <see cref="MostResults"/>.</param>
/// <param name="Shape">What is shown of each.</param>
public sealed record ScimQuery(ScimFilter? Filter, ScimPath? SortBy, bool Descending, int StartIndex, int Count, ScimShape Shape)
{
    /// <summary>How many resources one answer has at most; more is lowered.</summary>
    public const int MostResults = 200;

    private const int Usual = 100;

    /// <summary>A search that was posted (RFC 7644, 3.4.3).</summary>
    public static Read<ScimQuery> Of(JsonObject body)
    {
        if (!ScimMessages.Are(body, ScimMessages.Search))
        {
            return ScimRefusals.Message;
        }

        return Names(body, "attributes") is { } attributes && Names(body, "excludedAttributes") is { } excluded
            && Worded(body, "filter", out var filter) && Worded(body, "sortBy", out var sortBy) && Worded(body, "sortOrder", out var order) && Number(body, "startIndex", out var start) && Number(body, "count", out var count)
            ? Of(filter, sortBy, order, start, count, ScimShape.Of(attributes, excluded))
            : ScimRefusals.Query;
    }

    public static Read<ScimQuery> Of(string? filter, string? sortBy, string? sortOrder, string? startIndex, string? count, Read<ScimShape> shape)
    {
        if (shape.Refusal is { } unknown)
        {
            return unknown;
        }

        var read = string.IsNullOrEmpty(filter) ? null : ScimFilterParser.Filter(filter);
        if (read?.Refusal is { } malformed)
        {
            return malformed;
        }

        var by = string.IsNullOrEmpty(sortBy) ? null : ScimFilterParser.Name(sortBy);
        return Whole(startIndex, 1) is { } from && Whole(count, Usual) is { } many && (by is not null || string.IsNullOrEmpty(sortBy)) && sortOrder?.ToLowerInvariant() is null or "" or "ascending" or "descending"
            ? new ScimQuery(read?.Value, by, sortOrder?.ToLowerInvariant() is "descending", Math.Max(1, from), Math.Clamp(many, 0, MostResults), shape.Value!)
            : ScimRefusals.Query;
    }

    private static int? Whole(string? text, int usual) =>
        string.IsNullOrEmpty(text) ? usual : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[]? Names(JsonObject body, string name) => ScimValues.Find(body, name) switch
    {
        null => [],
        JsonArray list when list.All(item => ScimValues.Text(item) is not null) => [.. list.Select(item => ScimValues.Text(item)!)],
        _ => null,
    };

    private static bool Worded(JsonObject body, string name, out string? text)
    {
        var node = ScimValues.Find(body, name);
        text = ScimValues.Text(node);
        return node is null || text is not null;
    }

    private static bool Number(JsonObject body, string name, out string? text)
    {
        var node = ScimValues.Find(body, name);
        text = node?.ToJsonString();
        return node is null || node.GetValueKind() is JsonValueKind.Number;
    }
}
