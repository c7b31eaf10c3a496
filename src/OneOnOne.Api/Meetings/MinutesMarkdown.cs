using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// Minutes as CommonMark. Titles and names are plain text; longer texts are quoted, so that what they contain stays inside the quote, and raw HTML in them is shown, not obeyed.
/// </summary>
public static partial class MinutesMarkdown
{
    private const string Gone = "*(erased)*";

    public static string Of(Minutes minutes)
    {
        var page = new StringBuilder();
        _ = page.Append("# ").Append(Names(minutes.Names)).Append(minutes.Title is { } title ? $": {Plain(title)}" : string.Empty).Append("\n\n");
        Body(page, minutes, "##");
        return page.ToString();
    }

    public static string Of(SeriesMinutes minutes)
    {
        var page = new StringBuilder();
        _ = page.Append("# ").Append(Names(minutes.Names)).Append("\n\n").Append(minutes.Period).Append('\n');
        foreach (var meeting in minutes.Meetings)
        {
            _ = page.Append(CultureInfo.InvariantCulture, $"\n## {meeting.Heading}\n\n");
            Body(page, meeting, "###");
        }

        return page.ToString();
    }

    private static void Body(StringBuilder page, Minutes minutes, string heading)
    {
        _ = page.Append(minutes.Standing).Append('\n');
        foreach (var section in minutes.Sections)
        {
            _ = page.Append(CultureInfo.InvariantCulture, $"\n{heading} {section.Heading}\n\n");
            foreach (var entry in section.Entries)
            {
                Write(page, entry);
            }
        }
    }

    private static void Write(StringBuilder page, MinutesEntry entry)
    {
        var mark = entry switch
        {
            { Number: { } number } => string.Create(CultureInfo.InvariantCulture, $"{number}. "),
            { Done: { } done } => $"- [{(done ? 'x' : ' ')}] ",
            _ => "- ",
        };
        _ = page.Append(mark).AppendJoin(string.Empty, entry.Line.Select(words => words.ByPerson ? Plain(words.Text) : words.Text)).Append('\n');
        foreach (var text in entry.Texts)
        {
            Quote(page, new string(' ', entry.Number is null ? 2 : mark.Length), text);
        }
    }

    private static string Names(IEnumerable<string?> names) => string.Join(" and ", names.Select(Plain));

    private static void Quote(StringBuilder page, string indent, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        _ = page.Append('\n');
        foreach (var line in Html().Replace(text, "&lt;").ReplaceLineEndings("\n").Split('\n'))
        {
            _ = page.Append(indent).Append("> ").Append(line).Append('\n');
        }

        _ = page.Append('\n');
    }

    private static string Plain(string? text) => text is null ? Gone : Meaningful().Replace(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), @"\$0");

    // Where CommonMark begins HTML or a link of its own: a bare "<" stays what it is.
    [GeneratedRegex("<(?=[A-Za-z/!?])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Html();

    [GeneratedRegex(@"[\\`*_\[\]<>#!&|~]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Meaningful();
}
