using System.Globalization;

namespace OneOnOne.Api.Sealing;

/// <summary>A calendar month, UTC: what text is sealed in it is forgotten together.</summary>
/// <param name="Number">Months since the year 0.</param>
public readonly record struct Month(int Number) : IComparable<Month>
{
    /// <summary>The month with which every owner's keys begin. Nothing here happened earlier.</summary>
    public static Month First { get; } = new(2000 * 12);

    /// <summary>When it begins.</summary>
    public DateTimeOffset Begins => new(Number / 12, (Number % 12) + 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool operator <(Month left, Month right) => left.Number < right.Number;

    public static bool operator >(Month left, Month right) => left.Number > right.Number;

    public static bool operator <=(Month left, Month right) => left.Number <= right.Number;

    public static bool operator >=(Month left, Month right) => left.Number >= right.Number;

    /// <summary>The month of an instant.</summary>
    public static Month Of(DateTimeOffset instant) => new((instant.UtcDateTime.Year * 12) + instant.UtcDateTime.Month - 1);

    /// <summary>As headers write it; null when a stranger wrote something else.</summary>
    public static Month? Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new Month((day.Year * 12) + day.Month - 1) : null;

    public int CompareTo(Month other) => Number.CompareTo(other.Number);

    /// <summary>Such as 2026-11; sorts as the months do.</summary>
    public override string ToString() => Begins.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
