using System.Text;

namespace OneOnOne.Api.Individuals;

/// <summary>A stretch of a snippet that was looked for, in UTF-16 units.</summary>
public sealed record Highlight(int Start, int Length);

/// <summary>A part of a text around what was looked for in it.</summary>
public sealed record Passage(string Snippet, IReadOnlyList<Highlight> Highlights);

/// <summary>
/// The words somebody looks for. Case and marks do not matter, each word must be found, and the beginning of a word is enough: <c>plan</c> finds "planning", not "explanation".
/// </summary>
public sealed class SearchWords
{
    /// <summary>How many different words count; what is more is left out.</summary>
    public const int Most = 20;

    private const int Before = 60;
    private const int Length = 240;

    private readonly string[] _words;

    private SearchWords(string[] words)
    {
        _words = words;
    }

    /// <summary>The words of a question; null when there is none in it.</summary>
    public static SearchWords? Of(string? question)
    {
        var folded = Folded.Of(question ?? string.Empty).Text;
        var words = new string([.. folded.Select(letter => SearchLetters.IsWord(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(Most).ToArray();
        return words.Length == 0 ? null : new SearchWords(words);
    }

    /// <summary>The longest of them, which is probably the rarest.</summary>
    public string Longest => _words.MaxBy(word => word.Length)!;

    /// <summary>Whether each word is in one of these texts.</summary>
    public bool AreIn(params ReadOnlySpan<string?> texts)
    {
        foreach (var word in _words)
        {
            var found = false;
            foreach (var text in texts)
            {
                if (text is not null && Find(text, word))
                {
                    found = true;
                    break;
                }
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where the words are in a text, first to last; those that overlap are one.</summary>
    public IReadOnlyList<Highlight> Places(string text)
    {
        var folded = Folded.Of(text);
        var places = new List<Highlight>();
        foreach (var word in _words)
        {
            for (var at = Next(folded.Text, word, 0, StringComparison.Ordinal); at >= 0; at = Next(folded.Text, word, at + 1, StringComparison.Ordinal))
            {
                var (start, end) = folded.Original(at, word.Length);
                places.Add(new Highlight(start, end - start));
            }
        }

        var joined = new List<Highlight>();
        foreach (var place in places.OrderBy(place => place.Start).ThenBy(place => place.Length))
        {
            if (joined.Count > 0 && joined[^1] is var last && place.Start < last.Start + last.Length)
            {
                joined[^1] = last with { Length = Math.Max(last.Length, place.Start + place.Length - last.Start) };
            }
            else
            {
                joined.Add(place);
            }
        }

        return joined;
    }

    /// <summary>The passage around the first place, of the text that has most of the words; of equals the later, which says more than a title.</summary>
    public Passage Show(params ReadOnlySpan<string?> texts)
    {
        var best = string.Empty;
        var most = -1;
        foreach (var text in texts)
        {
            var count = text is null ? -1 : _words.Count(word => Find(text, word));
            if (text is not null && count > 0 && count >= most)
            {
                (best, most) = (text, count);
            }
        }

        return Cut(best, Places(best));
    }

    private static Passage Cut(string text, IReadOnlyList<Highlight> places)
    {
        var first = places.Count == 0 ? 0 : places[0].Start;
        var from = first <= Before ? 0 : Boundary(text, first - Before, first);
        var to = from + Length >= text.Length ? text.Length : Math.Max(Boundary(text, from + Length - 30, from + Length), Math.Min(text.Length, first + (places.Count == 0 ? 0 : places[0].Length)));
        var snippet = new StringBuilder(Length + 2);
        var ahead = from > 0 ? 1 : 0;
        _ = snippet.Append('…', ahead);
        foreach (var letter in text.AsSpan(from, to - from))
        {
            _ = snippet.Append(char.IsControl(letter) ? ' ' : letter);
        }

        _ = snippet.Append('…', to < text.Length ? 1 : 0);
        return new Passage(snippet.ToString(), [.. places.Where(place => place.Start + place.Length <= to).Select(place => place with { Start = place.Start - from + ahead })]);
    }

    // Behind a space between the two, else where no pair is torn.
    private static int Boundary(string text, int from, int to)
    {
        var space = text.IndexOfAny([' ', '\n', '\t'], from, to - from);
        var at = space >= 0 ? space + 1 : from;
        return at > 0 && char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }

    private static bool Find(string text, string word) => Ascii.IsValid(text)
        ? Ascii.IsValid(word) && Next(text, word, 0, StringComparison.OrdinalIgnoreCase) >= 0
        : Next(Folded.Of(text).Text, word, 0, StringComparison.Ordinal) >= 0;

    private static int Next(string text, string word, int from, StringComparison comparison)
    {
        while (from <= text.Length - word.Length)
        {
            var found = text.AsSpan(from).IndexOf(word, comparison);
            if (found < 0)
            {
                return -1;
            }

            var at = from + found;
            if (at == 0 || !SearchLetters.IsWord(text[at - 1]) || SearchLetters.IsUnspaced(text[at]))
            {
                return at;
            }

            from = at + 1;
        }

        return -1;
    }

    /// <summary>A text as it is looked for, and where each of its letters stood.</summary>
    private readonly record struct Folded(string Text, int[] Places, int OriginalLength)
    {
        public static Folded Of(string text)
        {
            var folded = new StringBuilder(text.Length + 8);
            var places = new List<int>(text.Length + 8);
            for (var at = 0; at < text.Length; at++)
            {
                foreach (var letter in SearchLetters.Fold(text[at]))
                {
                    _ = folded.Append(char.ToLowerInvariant(letter));
                    places.Add(at);
                }
            }

            return new Folded(folded.ToString(), [.. places], text.Length);
        }

        /// <summary>Where a stretch stands in the original, marks behind its last letter included.</summary>
        public (int Start, int End) Original(int at, int length)
        {
            var last = Places[at + length - 1];
            var end = at + length < Places.Length ? Places[at + length] : OriginalLength;
            return (Places[at], Math.Max(end, last + 1));
        }
    }
}
