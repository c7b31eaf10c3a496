using System.Text.RegularExpressions;

namespace OneOnOne.Api.Guidance;

/// <summary>What a wording rests on, or lacks.</summary>
/// <param name="Code"><c>subject</c>, <c>name</c>, <c>time</c>, <c>choice</c>: what makes it specific; <c>general</c>, <c>filler</c>, <c>noSubject</c>: what makes it vague.</param>
/// <param name="Message">Why that matters.</param>
/// <param name="Start">Where it stands, in UTF-16 units from the beginning of the text.</param>
/// <param name="Length">How long it is, in UTF-16 units.</param>
public sealed record CheckFinding(string Code, string Message, int Start, int Length);

/// <summary>How specific a wording is.</summary>
/// <param name="Specific">The other person knows, without asking back, what to answer about.</param>
/// <param name="Findings">The words it rests on, in their order.</param>
public sealed record CheckResult(bool Specific, IReadOnlyList<CheckFinding> Findings);

/// <summary>
/// Says how specific a wording is, and by which words. It counts, sentence by sentence, what gives the other person something to answer about: a subject of its own counts 1,
/// a thing of work 2, a name 2, a time 1, a choice (which, most, how many, one thing) 1½, a general word (work, team, growth) ½, and everything else nothing; a wording is specific
/// when one of its sentences comes to 2. A sentence of fewer than three words never does. English only; the same text always gets the same answer.
/// </summary>
public static partial class SpecificityCheck
{
    private const double Enough = 2;
    private const double Named = 2;
    private const double Choosing = 1.5;
    private const int ShortestSentence = 3;
    private const int WordsThatChoose = 3;
    private const int MostFindings = 20;

    public static CheckResult Of(string text)
    {
        var best = Sentences(text).Select(sentence => Weigh(text, sentence.Start, sentence.Length)).MaxBy(sentence => sentence.Score);
        if (best is null)
        {
            return new CheckResult(Specific: false, [Lacks(0, text.Length)]);
        }

        var specific = best.Score >= Enough;
        var findings = best.Findings.Where(finding => IsStrength(finding.Code) == specific).Take(MostFindings);
        return new CheckResult(specific, specific ? [.. findings] : [.. findings.Append(Lacks(best.Start, best.Length)).OrderBy(finding => finding.Start)]);
    }

    /// <summary>The words of a text that say what it is about, in lower case.</summary>
    public static IReadOnlyList<string> Subjects(string text) =>
        [.. Words().Matches(text).Select(match => match.Value).Where(word => Lexicon.Of(word) >= Weight.General).Select(word => word.ToLowerInvariant())];

    private static Sentence Weigh(string text, int start, int length)
    {
        var sentence = text.Substring(start, length);
        var words = Words().Matches(sentence);
        var phrases = Lexicon.Phrases.Matches(sentence.Replace('\u2019', '\''));
        List<CheckFinding> findings = [];
        var score = 0.0;
        foreach (var match in words.Where(word => !phrases.Any(phrase => phrase.Index <= word.Index && word.Index < phrase.Index + phrase.Length)))
        {
            var (weight, code) = Weigh(match, first: match.Index == words[0].Index);
            score += weight;
            if (code is not null)
            {
                findings.Add(Finding(code, start + match.Index, match.Length));
            }
        }

        if (Lexicon.When().Match(sentence) is { Success: true } time)
        {
            score += 1;
            findings.Add(Finding("time", start + time.Index, time.Length));
        }

        if (words.Take(WordsThatChoose).TakeWhile(word => !Lexicon.Antecedents.Contains(word.Value.ToLowerInvariant())).FirstOrDefault(word => word.Value.ToLowerInvariant() is "which" or "who" or "whom" or "whose") is { } which)
        {
            score += Choosing;
            findings.Add(Finding("choice", start + which.Index, which.Length));
        }

        if (OneOfMany(sentence, words) is { } one)
        {
            score += Choosing;
            findings.Add(Finding("choice", start + one.Index, one.Length));
        }

        return new Sentence(start, length, words.Count < ShortestSentence ? Math.Min(score, 1) : score, [.. findings.OrderBy(finding => finding.Start)]);
    }

    private static (double Weight, string? Code) Weigh(Match match, bool first)
    {
        var word = match.Value;
        var weight = Lexicon.Of(word);
        if (weight is not Weight.None && ((!first && char.IsUpper(word[0])) || (word.Length > 1 && word.All(c => char.IsUpper(c) || char.IsDigit(c)) && word.Any(char.IsLetter))))
        {
            return (Named, "name");
        }

        var time = Lexicon.When().Match(word);
        if (time.Success && time.Length == word.Length)
        {
            return (0, null);    // counted once, as a time
        }

        return weight switch
        {
            Weight.OfWork => (2, "subject"),
            Weight.Subject => (1, "subject"),
            Weight.General => (0.5, "general"),
            Weight.Filler => (0, "filler"),
            _ => (0, null),
        };
    }

    private static Match? OneOfMany(string sentence, MatchCollection words) =>
        words.FirstOrDefault(word => word.Value.ToLowerInvariant() is var plain && Lexicon.Superlative().IsMatch(plain) && !Lexicon.NoSuperlatives.Contains(plain)) is { } superlative ? superlative
            : Lexicon.Choice().Match(sentence) is { Success: true } choice ? choice
            : null;

    private static IEnumerable<(int Start, int Length)> Sentences(string text)
    {
        var start = 0;
        foreach (var stop in Ends().Matches(text).Select(match => match.Index + 1).Append(text.Length))
        {
            if (stop > start && !string.IsNullOrWhiteSpace(text[start..stop]))
            {
                yield return (start, stop - start);
            }

            start = stop;
        }
    }

    private static bool IsStrength(string code) => code is "subject" or "name" or "time" or "choice";

    private static CheckFinding Lacks(int start, int length) => Finding("noSubject", start, length);

    private static CheckFinding Finding(string code, int start, int length) => new(
        code,
        code switch
        {
            "subject" => "This says what it is about.",
            "name" => "This names somebody or something.",
            "time" => "This says when.",
            "choice" => "This asks for one out of many, or for a number.",
            "general" => "This is so wide that the other person has to guess where to begin: name a part of it.",
            "filler" => "This asks or judges without saying what about.",
            _ => "Nothing here tells the other person what to answer about: name a piece of work, a behaviour, a day or a choice.",
        },
        start,
        length);

    [GeneratedRegex(@"[A-Za-z0-9][A-Za-z0-9'\u2019\-/+#.]*[A-Za-z0-9+#]|[A-Za-z0-9]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    [GeneratedRegex(@"[.!?;:]\s|\n|, (?:so|but|because|as they say)\b|\s[-\u2013\u2014]\s", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Ends();

    private sealed record Sentence(int Start, int Length, double Score, IReadOnlyList<CheckFinding> Findings);
}
