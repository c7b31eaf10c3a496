using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>Reads filters and the paths of patches (RFC 7644, figures 1 and 7). Words and attribute names count whatever their case.</summary>
public sealed partial class ScimFilterParser
{
    /// <summary>How many characters a filter or a path may have.</summary>
    public const int MaxLength = 1000;

    /// <summary>How deep parentheses, brackets and negations may be nested.</summary>
    public const int MaxDepth = 20;

    private readonly string _text;
    private int _at;
    private int _depth;

    private ScimFilterParser(string text) => _text = text;

    /// <summary>A whole filter.</summary>
    public static Read<ScimFilter> Filter(string text)
    {
        var parser = new ScimFilterParser(text);
        return text.Length <= MaxLength && parser.Or() is { } filter && parser.Ended() ? filter : ScimRefusals.Filter;
    }

    /// <summary>The path of a patch: <c>name.givenName</c>, <c>emails[type eq "work"].value</c>, each also after the name of its schema.</summary>
    public static Read<ScimTarget> Target(string text)
    {
        var parser = new ScimFilterParser(text);
        if (text.Length > MaxLength || parser.Path() is not { } path)
        {
            return ScimRefusals.Path;
        }

        if (!parser.Taken('['))
        {
            return parser.Ended() ? new ScimTarget(path, Choice: null) : ScimRefusals.Path;
        }

        return path.Part is null && parser.Or() is { } choice && parser.Taken(']') && parser.PartAfter() is var (part, fine) && fine && parser.Ended()
            ? new ScimTarget(path with { Part = part }, choice)
            : ScimRefusals.Path;
    }

    /// <summary>The name of an attribute alone.</summary>
    public static ScimPath? Name(string text)
    {
        var parser = new ScimFilterParser(text);
        return text.Length <= MaxLength && parser.Path() is { } path && parser.Ended() ? path : null;
    }

    private ScimFilter? Or()
    {
        if (++_depth > MaxDepth)
        {
            return null;
        }

        var left = And();
        while (left is not null && Word("or"))
        {
            left = And() is { } right ? new ScimFilter.Or(left, right) : null;
        }

        _depth--;
        return left;
    }

    private ScimFilter? And()
    {
        var left = One();
        while (left is not null && Word("and"))
        {
            left = One() is { } right ? new ScimFilter.And(left, right) : null;
        }

        return left;
    }

    private ScimFilter? One()
    {
        if (Taken('('))
        {
            return Or() is { } inner && Taken(')') ? inner : null;
        }

        var start = _at;
        if (Word("not", before: '(') && Taken('('))
        {
            return Or() is { } inner && Taken(')') ? new ScimFilter.Not(inner) : null;
        }

        _at = start;
        return Path() is { } path ? Taken('[') ? Within(path) : Condition(path) : null;
    }

    // emails[type eq "work"], and emails[type eq "work"].value eq "…", which asks both of the same value.
    private ScimFilter.Within? Within(ScimPath path)
    {
        if (path.Part is not null || Or() is not { } inner || !Taken(']') || PartAfter() is not (var part, true))
        {
            return null;
        }

        return part is null ? new ScimFilter.Within(path, inner)
            : Condition(new ScimPath(Urn: null, part, Part: null)) is { } condition ? new ScimFilter.Within(path, new ScimFilter.And(inner, condition))
            : null;
    }

    private ScimFilter? Condition(ScimPath path)
    {
        if (Word("pr"))
        {
            return new ScimFilter.Present(path);
        }

        ScimOperator? found = Word("eq") ? ScimOperator.Equal : Word("ne") ? ScimOperator.NotEqual : Word("co") ? ScimOperator.Contains : Word("sw") ? ScimOperator.StartsWith
            : Word("ew") ? ScimOperator.EndsWith : Word("gt") ? ScimOperator.Greater : Word("ge") ? ScimOperator.GreaterOrEqual : Word("lt") ? ScimOperator.Less
            : Word("le") ? ScimOperator.LessOrEqual : null;
        return found is { } comparison && Literal(out var literal) ? new ScimFilter.Compare(path, comparison, literal) : null;
    }

    private ScimPath? Path()
    {
        Skip();
        var match = PathForm().Match(_text, _at);
        if (!match.Success)
        {
            return null;
        }

        _at += match.Length;
        return new ScimPath(
            match.Groups["urn"] is { Success: true, Value: var urn } ? urn : null, match.Groups["name"].Value, match.Groups["part"] is { Success: true, Value: var part } ? part : null);
    }

    private (string? Part, bool Fine) PartAfter()
    {
        if (_at >= _text.Length || _text[_at] != '.')
        {
            return (null, true);
        }

        var match = PartForm().Match(_text, _at);
        _at += match.Length;
        return (match.Groups["part"].Value, match.Success);
    }

    private bool Literal(out JsonValue? literal)
    {
        Skip();
        literal = null;
        var match = LiteralForm().Match(_text, _at);
        if (!match.Success)
        {
            return false;
        }

        try
        {
            literal = JsonNode.Parse(match.Value[0] == '"' ? match.Value : match.Value.ToLowerInvariant())?.AsValue();
            _at += match.Length;

            // Half of a surrogate pair is found out when it is read.
            return literal?.GetValueKind() is not JsonValueKind.String || literal.GetValue<string>() is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool Word(string word, char before = '\0')
    {
        Skip();
        var end = _at + word.Length;
        if (end > _text.Length || !_text.AsSpan(_at, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase)
            || (end < _text.Length && _text[end] is not (' ' or '(' or ')' or ']') && _text[end] != before))
        {
            return false;
        }

        _at = end;
        return true;
    }

    private bool Taken(char expected)
    {
        Skip();
        if (_at >= _text.Length || _text[_at] != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool Ended()
    {
        Skip();
        return _at == _text.Length;
    }

    private void Skip()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    [GeneratedRegex(@"\G(?:(?<urn>urn:[A-Za-z0-9:._\-]+):)?(?<name>[A-Za-z][A-Za-z0-9_\-]*)(?:\.(?<part>\$?[A-Za-z][A-Za-z0-9_\-]*))?(?![A-Za-z0-9_\-.:$])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathForm();

    [GeneratedRegex(@"\G\.(?<part>\$?[A-Za-z][A-Za-z0-9_\-]*)(?![A-Za-z0-9_\-.:$\[])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PartForm();

    [GeneratedRegex(@"\G(?:""(?:[^""\\]|\\.)*""|true|false|null|-?\d+(?:\.\d+)?(?:[eE][+\-]?\d+)?)(?![A-Za-z0-9_.""])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LiteralForm();
}
