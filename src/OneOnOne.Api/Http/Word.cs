using System.Diagnostics.CodeAnalysis;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Http;

/// <summary>A word of an enum in a query, exactly as JSON writes it: minimal APIs alone would want C#'s spelling, and take numbers.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The conversion is what it is for; Value is the alternate.")]
public readonly record struct Word<T>(T Value)
    where T : struct, Enum
{
    public static implicit operator T(Word<T> word) => word.Value;

    public static bool TryParse(string? text, IFormatProvider? provider, out Word<T> word)
    {
        var parsed = text is null ? null : Words.Parse<T>(text);
        word = new Word<T>(parsed.GetValueOrDefault());
        return parsed is not null;
    }
}
