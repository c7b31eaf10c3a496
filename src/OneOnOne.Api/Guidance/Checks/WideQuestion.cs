using System.Text.RegularExpressions;

namespace OneOnOne.Api.Guidance;

/// <summary>
/// Finds questions about everything at once: how am I doing, any feedback for me, how do you see me. What stands before such a question in its sentence (since the release is out,
/// before we come to hiring) is its occasion and not what it asks about; what stands after it (how am I doing at estimating) may be.
/// </summary>
internal static partial class WideQuestion
{
    private static readonly Regex Wide = new(
        $@"\b({string.Join('|', Lexicon.Read("wide"))})\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    /// <summary>Where such a question stands in a sentence, when nothing says what about; null when the sentence asks something else.</summary>
    public static Match? In(string sentence)
    {
        var plain = sentence.Replace('\u2019', '\'');
        return Fronted().IsMatch(plain) ? null
            : Trailing().Match(plain) is { Success: true } trailing ? trailing
            : Wide.Matches(plain).FirstOrDefault(match => !Says(plain[(match.Index + match.Length)..]));
    }

    private static bool Says(string rest) => Wording.WordsOutsidePhrases(rest).Any(word => Lexicon.Of(word.Value) >= Weight.Subject || IsName(word.Value));

    private static bool IsName(string word) => char.IsUpper(word[0]) && word is not "I" && !word.StartsWith("I'", StringComparison.Ordinal);

    // On the pricing page, any feedback for me? What stands in front is what it asks about.
    [GeneratedRegex(@"^\W*(about|on|regarding|concerning|in|at|during|when|after|for|re)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Fronted();

    // Before we go on, any feedback? A whole clause in front is an occasion; a mere title (mock-ups: any feedback?) would be a subject.
    [GeneratedRegex(
        @"^\W*(before|since|while|if|as|now|because|i|we|it's|right|ok|okay|oh|well|so|and|but|sorry|hey|hi)\b.*\bany (feedback|thoughts|comments|remarks|advice|pointers)\W*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Trailing();
}
