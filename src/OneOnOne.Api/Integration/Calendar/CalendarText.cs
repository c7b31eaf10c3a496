using System.Globalization;
using System.Text;
using NodaTime;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>Writes content lines (RFC 5545, 3.1): at most 75 octets each, longer ones folded between characters, with CRLF at the end.</summary>
public sealed class CalendarText
{
    private const int Longest = 75;

    private readonly StringBuilder _text = new();

    /// <summary>One line whose value is no text, or is escaped already.</summary>
    public CalendarText Line(string line)
    {
        var used = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > Longest)
            {
                _ = _text.Append("\r\n ");
                used = 1;
            }

            _ = _text.Append(rune.ToString());
            used += rune.Utf8SequenceLength;
        }

        _ = _text.Append("\r\n");
        return this;
    }

    /// <summary>One line whose value is text (3.3.11). Control characters have no place in it.</summary>
    public CalendarText Text(string name, string value)
    {
        var escaped = value.ReplaceLineEndings("\n").Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return Line($"{name}:{string.Concat(escaped.Where(c => !char.IsControl(c)))}");
    }

    /// <summary>An instant in UTC.</summary>
    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A local time.</summary>
    public static string Of(LocalDateTime time) => time.ToString("uuuuMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();
}
