using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace OneOnOne.Api.Guidance;

/// <summary>English words by what they say about a subject. The lists are files beside this one, a word a line.</summary>
internal static partial class Lexicon
{
    // More of them would be too large an automaton.
    private const int PhrasesAtOnce = 60;

    /// <summary>Grammar: articles, pronouns, auxiliaries.</summary>
    private static readonly FrozenSet<string> Small = Read("small");

    /// <summary>Words that ask, judge or point without a subject: thing, feedback, think, good.</summary>
    private static readonly FrozenSet<string> Filler = Read("filler");

    /// <summary>Subjects so wide that nobody knows where to begin: work, team, growth, process.</summary>
    private static readonly FrozenSet<string> General = Read("general");

    /// <summary>Things of a working life that somebody can point at; each with its plural.</summary>
    private static readonly FrozenSet<string> OfWork = Read("things");

    /// <summary>Set phrases that carry no subject, whatever their words mean elsewhere: so far, on the right track, team player.</summary>
    public static IReadOnlyList<Regex> Phrases { get; } =
    [
        .. Read("phrases").Order(StringComparer.Ordinal).Chunk(PhrasesAtOnce).Select(phrases => new Regex(
            $@"\b({string.Join('|', phrases.Select(Regex.Escape))})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)),
    ];

    public static Weight Of(string word)
    {
        var plain = word.Replace('\u2019', '\'').ToLowerInvariant();
        var stem = plain.EndsWith("'s", StringComparison.Ordinal) ? plain[..^2] : plain;
        return Small.Contains(plain) || Small.Contains(stem) ? Weight.None
            : Filler.Contains(stem) ? Weight.Filler
            : General.Contains(stem) ? Weight.General
            : OfWork.Contains(plain) ? Weight.OfWork
            : Bases(stem).Any(Filler.Contains) ? Weight.Filler
            : Weight.Subject;
    }

    /// <summary>A day or a span of time.</summary>
    [GeneratedRegex(
        @"\b(mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|january|february|march|april|june|july|august|september|october|november|december|yesterday|tomorrow|tonight|summer|autumn|winter|spring|christmas|quarter|q[1-4]|sprint|(next|this|last|first|second) (year|month|quarter|week|day)|(after|within|in|over|for) ((the|my|our) )?((first|last|next) )?(two|three|four|five|six) (days|weeks|months|years)|(in|since|until) may)\b|\d+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    public static partial Regex When();

    /// <summary>Asks for a number, or for one out of many.</summary>
    [GeneratedRegex(
        @"\b(how (many|much|often|long|early|late|soon)|what did it take|typical|too (much|many|few|little)|(rather|prefer)\b.{1,80}\bor|the best|one thing|one of|more or less [a-z]+|(get|gets|getting|got|have|has|having) enough|(like|likes|enjoy|dislike|love|hate) (the most |the least |most |least )?about|(start|stop|keep|continue|begin) doing|off (my|your|our) plate)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    public static partial Regex Choice();

    /// <summary>Asks for a degree: too long, clear enough.</summary>
    [GeneratedRegex(@"\b(too (?<what>[a-z]+)|(?<what>[a-z]+) enough)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    public static partial Regex Degree();

    /// <summary>With too or enough they say nothing.</summary>
    public static FrozenSet<string> NoDegrees { get; } = new[] { "much", "many", "few", "little", "bad", "badly", "late", "soon", "big", "hard", "well", "good", "happy", "vague", "general", "broad", "nosy", "shy", "polite", "bold", "forward", "fair", "sure", "funny", "old", "not", "get", "gets", "getting", "got", "have", "has", "having", "do", "doing", "done", "is", "it", "you", "me" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Sets one against another, or asks how something is to do: or do you wait, easy to follow.</summary>
    [GeneratedRegex(@"\b((easy|hard|difficult|simple) to [a-z]+|[a-z]+, or (do|did|does|should|would|could|is|was|are|am|were))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    public static partial Regex Contrast();

    /// <summary>When I present: an occasion, if the verb says something.</summary>
    [GeneratedRegex(@"\b(when|whenever|while|before|after|once) (i|we|you) ((have|had|am|are|was|were) )?(?<what>[a-z']+)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    public static partial Regex Occasion();

    /// <summary>Do I interrupt, was my toast: what somebody does or has, if the word says something.</summary>
    [GeneratedRegex(@"\b((do|did|am|was|have|should|could) i|(is|are|was|were|did|does|do) (my|your|our)) (?<what>[a-z']+)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    public static partial Regex Behaviour();

    /// <summary>After these, who and which do not ask: as somebody who sees me.</summary>
    public static FrozenSet<string> Antecedents { get; } =
        new[] { "somebody", "someone", "anybody", "anyone", "everybody", "everyone", "person", "people", "those", "that", "one", "colleague", "manager", "boss", "you", "me" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Most, least, hardest: one out of many.</summary>
    [GeneratedRegex("^([a-z0-9]{3,}est|most|least)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    public static partial Regex Superlative();

    /// <summary>They end like a superlative and are none; the best of nothing in particular is no choice.</summary>
    public static FrozenSet<string> NoSuperlatives { get; } = new[] { "interest", "best", "latest", "test", "request", "honest", "first", "last", "rest", "guest" }.ToFrozenSet(StringComparer.Ordinal);

    // Seems, considered, giving: as much as seem, consider, give.
    private static IEnumerable<string> Bases(string word)
    {
        foreach (var ending in (string[])["s", "ed", "d", "ing", "ly"])
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                yield return word[..^ending.Length];
                yield return word[..^ending.Length] + "e";
            }
        }
    }

    public static FrozenSet<string> Read(string list)
    {
        using var reader = new StreamReader(typeof(Lexicon).Assembly.GetManifestResourceStream($"OneOnOne.Api.Guidance.Checks.{list}.en.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}

/// <summary>How much a word says about a subject.</summary>
internal enum Weight
{
    None,
    Filler,
    General,
    Subject,
    OfWork,
}
