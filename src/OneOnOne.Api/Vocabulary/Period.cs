using System.Globalization;

namespace OneOnOne.Api.Vocabulary;

/// <summary>A calendar month (<c>2026-10</c>) or quarter (<c>2026-Q3</c>): the only pieces of time that numbers of groups come in.</summary>
public sealed record Period(DateOnly From, DateOnly To)
{
    /// <summary>The quarter it lies in, or is.</summary>
    public Period Quarter => OfQuarter(new DateOnly(From.Year, From.Month - ((From.Month - 1) % 3), 1));

    /// <summary>Its calendar months.</summary>
    public IReadOnlyList<Period> Months =>
        [.. Enumerable.Range(0, (To.Year - From.Year) * 12 + To.Month - From.Month + 1).Select(From.AddMonths).Select(Month)];

    /// <summary>The calendar month that begins on this day.</summary>
    public static Period Month(DateOnly first) => new(first, first.AddMonths(1).AddDays(-1));

    /// <summary>Null when it is neither.</summary>
    public static Period? Parse(string? text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return Month(month);
        }

        if (text is not { Length: 7 } || text[4..6] != "-Q" || text[6] is < '1' or > '4' || !DateOnly.TryParseExact(text[..4], "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year))
        {
            return null;
        }

        return OfQuarter(year.AddMonths(3 * (text[6] - '1')));
    }

    private static Period OfQuarter(DateOnly first) => new(first, first.AddMonths(3).AddDays(-1));
}
