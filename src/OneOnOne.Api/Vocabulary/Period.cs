using System.Globalization;

namespace OneOnOne.Api.Vocabulary;

/// <summary>A calendar month (<c>2026-10</c>) or quarter (<c>2026-Q3</c>): the only pieces of time that numbers of groups come in.</summary>
public sealed record Period(DateOnly From, DateOnly To)
{
    /// <summary>Null when it is neither.</summary>
    public static Period? Parse(string? text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return new Period(month, month.AddMonths(1).AddDays(-1));
        }

        if (text is not { Length: 7 } || text[4..6] != "-Q" || text[6] is < '1' or > '4' || !DateOnly.TryParseExact(text[..4], "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year))
        {
            return null;
        }

        var from = year.AddMonths(3 * (text[6] - '1'));
        return new Period(from, from.AddMonths(3).AddDays(-1));
    }
}
