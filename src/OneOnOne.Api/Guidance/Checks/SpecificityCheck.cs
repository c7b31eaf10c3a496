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
/// Says how specific a wording is, and by which words. It counts, clause by clause, what gives the other person something to answer about: a subject of its own counts 1,
/// a thing of work 2, a name 2, a time or an occasion (when I present) 1, what somebody does (do I interrupt) 1 more, a choice (which, most, how many, one thing) 1½, a degree (too long) 2,
/// a general word (work, team, growth) ½, and everything else nothing; a wording is specific when one of its clauses comes to 2. A clause of fewer than three words never does, and a question
/// about everything at once (<see cref="WideQuestion"/>) counts nothing. English only; the same text always gets the same answer.
/// </summary>
public static class SpecificityCheck
{
    private const double Enough = 1.75;
    private const double Named = 2;
    private const double Choosing = 1.5;
    private const int WordsThatChoose = 3;
    private const int MostFindings = 20;

    public static CheckResult Of(string text)
    {
        var best = Asking(text).SelectMany(sentence => Wording.Clauses(text, sentence)).Select(clause => Weigh(text, clause)).MaxBy(clause => clause.Score);
        if (best is null)
        {
            var wide = WideQuestion.In(text);
            return new CheckResult(Specific: false, [Lacks(new Part(0, text.Length)), .. wide is null ? [] : new[] { Finding("general", wide.Index, wide.Length) }]);
        }

        var specific = best.Score >= Enough;
        var findings = best.Findings.Where(finding => IsStrength(finding.Code) == specific).Take(MostFindings);
        return new CheckResult(specific, specific ? [.. findings] : [.. findings.Append(Lacks(best.Clause)).OrderBy(finding => finding.Start)]);
    }

    /// <summary>The words of a text that say what it is about, in lower case.</summary>
    public static IReadOnlyList<string> Subjects(string text) =>
        [.. Wording.Words(text).Select(match => match.Value).Where(word => Lexicon.Of(word) >= Weight.General).Select(word => word.ToLowerInvariant())];

    // What is said before a question about everything is why it is asked now, unless it asks something itself; what is said after it may say what was meant.
    private static IEnumerable<Part> Asking(string text)
    {
        var sentences = Wording.Sentences(text).Select(part => (Part: part, Text: text.Substring(part.Start, part.Length)))
            .Select(sentence => (sentence.Part, Asks: sentence.Text.Contains('?', StringComparison.Ordinal), Wide: WideQuestion.In(sentence.Text) is not null)).ToList();
        var last = sentences.FindLastIndex(sentence => sentence.Wide);
        return sentences.Where((sentence, i) => i > last || (sentence.Asks && !sentence.Wide)).Select(sentence => sentence.Part);
    }

    private static Weighed Weigh(string text, Part clause)
    {
        var (start, sentence) = (clause.Start, text.Substring(clause.Start, clause.Length));
        var words = Wording.Words(sentence);
        List<CheckFinding> findings = [];
        var score = 0.0;
        foreach (var match in Wording.WordsOutsidePhrases(sentence))
        {
            var (weight, code) = Weigh(match, first: match.Index == words[0].Index);
            score += weight;
            if (code is not null)
            {
                findings.Add(Finding(code, start + match.Index, match.Length));
            }
        }

        foreach (var (match, code, weight) in Turns(sentence, words))
        {
            score += weight;
            findings.Add(Finding(code, start + match.Index, match.Length));
        }

        return new Weighed(clause, words.Count < Wording.Shortest ? Math.Min(score, 1) : score, [.. findings.OrderBy(finding => finding.Start)]);
    }

    // What a clause says by how it is put together.
    private static IEnumerable<(Capture Match, string Code, double Weight)> Turns(string sentence, MatchCollection words)
    {
        if (Lexicon.When().Match(sentence) is { Success: true } time)
        {
            yield return (time, "time", 1);
        }

        if (Lexicon.Occasion().Match(sentence) is { Success: true } occasion && Lexicon.Of(occasion.Groups["what"].Value) is Weight.Subject)
        {
            yield return (occasion, "time", 1);
        }

        if (Lexicon.Behaviour().Match(sentence) is { Success: true } behaviour && Lexicon.Of(behaviour.Groups["what"].Value) is Weight.Subject)
        {
            yield return (behaviour.Groups["what"], "subject", 1);
        }

        if (words.Take(WordsThatChoose).TakeWhile(word => !Lexicon.Antecedents.Contains(word.Value.ToLowerInvariant())).FirstOrDefault(word => word.Value.ToLowerInvariant() is "which" or "who" or "whom" or "whose") is { } which)
        {
            yield return (which, "choice", Choosing);
        }

        if (OneOfMany(sentence, words) is { } one)
        {
            yield return (one, "choice", Choosing);
        }

        if (Lexicon.Contrast().Match(sentence) is { Success: true } contrast)
        {
            yield return (contrast, "choice", 1);
        }

        if (Lexicon.Degree().Match(sentence) is { Success: true } degree && !Lexicon.NoDegrees.Contains(degree.Groups["what"].Value.ToLowerInvariant()))
        {
            yield return (degree, "choice", Enough);
        }
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
            Weight.General => (0.75, "general"),
            Weight.Filler => (0, "filler"),
            _ => (0, null),
        };
    }

    private static Match? OneOfMany(string sentence, MatchCollection words) =>
        words.FirstOrDefault(word => word.Value.ToLowerInvariant() is var plain && Lexicon.Superlative().IsMatch(plain) && !Lexicon.NoSuperlatives.Contains(plain)) is { } superlative ? superlative
            : Lexicon.Choice().Match(sentence) is { Success: true } choice ? choice
            : null;

    private static bool IsStrength(string code) => code is "subject" or "name" or "time" or "choice";

    private static CheckFinding Lacks(Part part) => Finding("noSubject", part.Start, part.Length);

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

    private sealed record Weighed(Part Clause, double Score, IReadOnlyList<CheckFinding> Findings);
}
