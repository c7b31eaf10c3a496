using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// A meeting written down as CommonMark. The same meeting always gives the same text. Titles and names are plain text; longer texts are quoted, so that what
/// they contain stays inside the quote, and raw HTML in them is shown, not obeyed.
/// </summary>
public static partial class Minutes
{
    private const string Gone = "*(erased)*";

    public static string Of(MeetingView view)
    {
        var meeting = view.Meeting;
        var page = new StringBuilder();
        string Name(PersonId person) => view.Directory.Ref(person).DisplayName is { } name ? Plain(name) : Gone;

        _ = page.Append("# ").AppendJoin(" and ", meeting.Participants.Select(p => Name(p.PersonId))).Append(meeting.Title is { } title ? $": {Plain(title)}" : string.Empty).Append("\n\n");
        _ = page.Append(CultureInfo.InvariantCulture, $"{Words.Of(meeting.Status)}{When(meeting)}\n");

        var items = meeting.AgendaItems.Where(item => item.Status is not ItemStatus.Withdrawn).ToList();
        Section(page, "Agenda", items, item =>
        {
            _ = page.Append(CultureInfo.InvariantCulture, $"{item.Order}. {Plain(item.Title)} ({Words.Of(item.Kind)}, {Name(item.Author)}): {Standing(item)}\n");
            Quote(page, "   ", item.Details);
            Quote(page, "   ", item.Outcome?.Text);
        });
        Section(page, "Decisions", meeting.Decisions, decision => Text(page, Name(decision.By), decision.Text));
        Section(page, "Action items", meeting.ActionItems, action => page.Append(
            CultureInfo.InvariantCulture,
            $"- [{(action.Status is ActionItemStatus.Done ? 'x' : ' ')}] {Plain(action.Title)} ({Name(action.Owner)}, {Words.Of(action.Status)}{(action.DueOn is { } due ? $", due {due:yyyy-MM-dd}" : string.Empty)})\n"));
        Section(page, "Notes", meeting.Notes.Where(note => !note.IsWithdrawn), note => Text(page, Name(note.Author), note.Text));
        Section(page, "Feedback", meeting.Feedback, feedback => Text(page, $"{Name(feedback.From)} to {Name(feedback.To)}", feedback.Text));
        Section(page, "Private notes (only you see these)", view.PrivateNotes(), note => Text(page, Name(note.Note.Author), note.Note.Text));
        return page.ToString();
    }

    private static string When(Meeting meeting) => (meeting.Planned, meeting.HeldAt) switch
    {
        ({ } planned, { } held) => $", {Local(planned)}; held {planned.LocalDateOf(held):yyyy-MM-dd}",
        ({ } planned, null) => $", {Local(planned)}",
        (null, { } held) => string.Create(CultureInfo.InvariantCulture, $", held {held.ToUniversalTime():yyyy-MM-dd}"),
        _ => string.Empty,
    };

    private static string Local(Series.Planned planned) =>
        string.Create(CultureInfo.InvariantCulture, $"{planned.Date:yyyy-MM-dd} {planned.Time:HH\\:mm} ({planned.TimeZone}), {planned.DurationMinutes} minutes");

    private static string Standing(AgendaItem item)
    {
        var standing = item.Outcome is { } outcome ? Words.Of(outcome.Outcome) : Words.Of(item.Status);
        return item.CarriedTo is null ? standing : $"{standing}, went on to a later meeting";
    }

    private static void Section<T>(StringBuilder page, string heading, IEnumerable<T> things, Action<T> write)
    {
        var all = things.ToList();
        if (all.Count > 0)
        {
            _ = page.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n");
            all.ForEach(write);
        }
    }

    private static void Text(StringBuilder page, string who, string? text)
    {
        _ = page.Append(CultureInfo.InvariantCulture, $"- {who}:{(text is null ? $" {Gone}" : string.Empty)}\n");
        Quote(page, "  ", text);
    }

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
