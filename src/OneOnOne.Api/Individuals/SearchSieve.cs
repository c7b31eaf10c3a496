using System.Buffers;
using System.Globalization;
using System.Text;

namespace OneOnOne.Api.Individuals;

/// <summary>
/// Tells from the JSON of an event whether a word may be in its text, so that most need not be made events of. What it lets through is looked at properly; what it holds back
/// holds the word nowhere.
/// </summary>
/// <param name="word">Small and without marks, as <see cref="SearchWords"/> folds it: letters and digits only.</param>
public sealed class SearchSieve(string word)
{
    private readonly byte[]? _ascii = Ascii.IsValid(word) ? Encoding.ASCII.GetBytes(word) : null;

    /// <summary>Whether the word may be in it.</summary>
    public bool LetsThrough(ReadOnlySpan<byte> json)
    {
        if (!Ascii.IsValid(json) || json.IndexOf("\\u"u8) >= 0)
        {
            return MarkedLetsThrough(json);
        }

        if (_ascii is null)
        {
            return false;
        }

        var small = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            _ = Ascii.ToLower(json, small, out var length);
            return small.AsSpan(0, length).IndexOf(_ascii) >= 0;
        }
        finally
        {
            // It holds what a person wrote.
            ArrayPool<byte>.Shared.Return(small, clearArray: true);
        }
    }

    // Letters with marks, and what JSON writes as \u and four digits. What other escapes stand for is part of no word.
    private bool MarkedLetsThrough(ReadOnlySpan<byte> json)
    {
        var letters = ArrayPool<char>.Shared.Rent(json.Length);
        var folded = ArrayPool<char>.Shared.Rent(2 * json.Length);
        try
        {
            var text = letters.AsSpan(0, Encoding.UTF8.GetChars(json, letters));
            var length = 0;
            for (var at = 0; at < text.Length; at++)
            {
                var letter = text[at];
                if (letter is '\\')
                {
                    letter = text[at + 1] is 'u' ? (char)ushort.Parse(text.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : ' ';
                    at += text[at + 1] is 'u' ? 5 : 1;
                }

                foreach (var plain in SearchLetters.Fold(letter))
                {
                    folded[length++] = char.ToLowerInvariant(plain);
                }
            }

            return folded.AsSpan(0, length).Contains(word, StringComparison.Ordinal);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(letters, clearArray: true);
            ArrayPool<char>.Shared.Return(folded, clearArray: true);
        }
    }
}
