namespace OneOnOne.Api.Integration.Transfer.Rows;

/// <summary>
/// Keeps spreadsheets from running what people wrote: a cell that begins like a formula gets an apostrophe before it (OWASP, CSV injection), and loses it on the way in. A cell that
/// begins with apostrophes before such a character gets one more, so that taking one off always gives back what was there.
/// </summary>
public static class FormulaGuard
{
    private const char Guard = '\'';

    public static string Put(string text) => Begins(text) ? Guard + text : text;

    public static string Take(string text) => text.StartsWith(Guard) && Begins(text[1..]) ? text[1..] : text;

    private static bool Begins(string text)
    {
        var first = text.AsSpan().TrimStart(Guard);
        return first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
    }
}
