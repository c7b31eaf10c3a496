using System.Text.RegularExpressions;

namespace OneOnOne.Api.Tests.Isolation;

/// <summary>The conditions by which a statement keeps to one organization: found, taken out, and looked up in the service's own source.</summary>
internal static partial class Conditions
{
    /// <summary>The parameter that holds the organization, or null where there is no such condition.</summary>
    public static int? Parameter(string statement) => Condition().Matches(statement).Select(found => found.Groups["number"]).FirstOrDefault(number => number.Success) is { } first ? int.Parse(first.Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>The statement as if whoever wrote it had forgotten them all. What stands instead is true, and uses the parameter so that it stays one.</summary>
    public static string Without(string statement) => Condition().Replace(statement, static found => found.Groups["number"].Success ? $"({found.Groups["value"].Value} is not null)" : "true");

    /// <summary>The same of a function's body, where variables take the parameters' place.</summary>
    public static string WithoutInFunction(string definition) => InFunction().Replace(definition, "true");

    /// <summary>Every text in the service's source that has such a condition: where it stands, and its parts between the holes.</summary>
    public static IReadOnlyList<(string Place, IReadOnlyList<string> Parts)> InSource(string root) =>
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(root, "src"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           where !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "obj" or "bin")
           from literal in Literal().Matches(File.ReadAllText(file))
           where Condition().IsMatch(literal.Value)
           let parts = Parts(literal)
           select ($"{Path.GetFileName(file)}: {string.Join(" … ", parts)}", parts),
    ];

    /// <summary>A statement that was sent is this text with its holes filled.</summary>
    public static bool Is(string statement, IReadOnlyList<string> parts)
    {
        var (text, at) = (Plain(statement), 0);
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return true;
    }

    private static List<string> Parts(Match literal)
    {
        var text = literal.Groups["raw"].Success ? literal.Groups["raw"].Value : literal.Groups["text"].Value.Replace("\\\"", "\"", StringComparison.Ordinal);
        var parts = literal.Groups["holes"].Length switch { 0 => [text], 1 => Hole().Split(text), _ => WideHole().Split(text) };
        return [.. parts.Select(Plain).Where(static part => part.Length > 0)];
    }

    // What only the append knows takes the place of parameters, and so the numbers of the others move.
    private static string Plain(string text) => Space().Replace(Value().Replace(text, "$"), " ").Trim();

    [GeneratedRegex(@"\b(?:\w+\.)?(?:organization|tenant_id) = (?<value>\$(?<number>\d+)(?:::\w+)?|(?:\w+\.)?(?:organization|tenant_id)\b(?:::text)?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\b\w+\.(?:organization|tenant_id) = (?:tenant|p_organization)\b(?:::text)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InFunction();

    [GeneratedRegex("""(?<holes>\$*)(?:\"{3}(?<raw>.*?)\"{3}|\"(?<text>(?:[^\"\\\n]|\\.)*)\")""", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"\{\{[^{}]*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex WideHole();

    [GeneratedRegex(@"\(current_setting\('oneonone\.position'\)::bigint \+ \$\d+\)|current_setting\('oneonone\.recorded_at'\)::timestamptz|\$\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Value();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Space();
}
