using System.Text.RegularExpressions;

namespace OneOnOne.Api.Guidance;

/// <summary>A part of a text: where it begins and how long it is, in UTF-16 units.</summary>
internal sealed record Part(int Start, int Length);

/// <summary>Takes a text apart into sentences, clauses and words.</summary>
internal static partial class Wording
{
    /// <summary>A part of fewer words says nothing by itself.</summary>
    public const int Shortest = 3;

    public static IEnumerable<Part> Sentences(string text) => Split(text, new Part(0, text.Length), SentenceEnds());

    /// <summary>A title in front of a colon belongs to what follows it.</summary>
    public static IEnumerable<Part> Clauses(string text, Part sentence)
    {
        Part? title = null;
        foreach (var clause in Split(text, sentence, ClauseEnds()))
        {
            var whole = title is { } before ? new Part(before.Start, clause.Start + clause.Length - before.Start) : clause;
            title = Words(text.Substring(whole.Start, whole.Length)).Count < Shortest ? whole : null;
            if (title is null)
            {
                yield return whole;
            }
        }

        if (title is { } rest)
        {
            yield return rest;
        }
    }

    public static MatchCollection Words(string text) => Word().Matches(text);

    /// <summary>Those that are no part of a set phrase.</summary>
    public static IEnumerable<Match> WordsOutsidePhrases(string text)
    {
        var plain = text.Replace('\u2019', '\'');
        var phrases = Lexicon.Phrases.SelectMany(some => some.Matches(plain)).ToList();
        return Words(text).Where(word => !phrases.Exists(phrase => phrase.Index <= word.Index && word.Index < phrase.Index + phrase.Length));
    }

    private static IEnumerable<Part> Split(string text, Part part, Regex ends)
    {
        var start = part.Start;
        foreach (var stop in ends.Matches(text.Substring(part.Start, part.Length)).Select(match => part.Start + match.Index + 1).Append(part.Start + part.Length))
        {
            if (stop > start && !string.IsNullOrWhiteSpace(text[start..stop]))
            {
                yield return new Part(start, stop - start);
            }

            start = stop;
        }
    }

    [GeneratedRegex(@"[A-Za-z0-9][A-Za-z0-9'\u2019\-/+#.]*[A-Za-z0-9+#]|[A-Za-z0-9]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"[.!?]\s|\n", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SentenceEnds();

    [GeneratedRegex(@":\s|, (?:so|but|because|as they say)\b|\s[-\u2013\u2014]\s", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ClauseEnds();
}
