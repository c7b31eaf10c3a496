using System.Globalization;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// A meeting written down: what both share, in the order in which one reads it. Drafts, check-ins and what was withdrawn are left out; the viewer's own private notes are
/// in it only when they asked for them, so that minutes can be handed on without a second look. How it looks is for <see cref="MinutesMarkdown"/> and <see cref="MinutesHtml"/>.
/// </summary>
/// <param name="Names">Of the two; null where one was erased.</param>
/// <param name="Title">Of a one-off.</param>
/// <param name="Heading">The meeting among others, by its day.</param>
/// <param name="Standing">How the meeting stands, and when it was.</param>
/// <param name="Sections">Those with something in them.</param>
public sealed record Minutes(IReadOnlyList<string?> Names, string? Title, string Heading, string Standing, IReadOnlyList<MinutesSection> Sections)
{
    /// <summary>Counts up when minutes of the same meeting read otherwise than before, so that nobody is told theirs are current.</summary>
    public const string Edition = "m2";

    /// <summary>What kind of page it is, for the title of a window.</summary>
    public string Label { get; init; } = "Minutes";

    /// <summary>Write a meeting down. The same meeting always gives the same minutes.</summary>
    public static Minutes Of(MeetingView view, bool withPrivate)
    {
        var meeting = view.Meeting;
        MinutesWords Name(PersonId person) => MinutesWords.Written(view.Directory.Ref(person).DisplayName);
        MinutesSection[] sections =
        [
            new("Agenda", [.. meeting.AgendaItems.Where(item => item.Status is not ItemStatus.Withdrawn).Select(item => new MinutesEntry(
                [MinutesWords.Written(item.Title), new($" ({Words.Of(item.Kind)}, "), Name(item.Author), new($"): {HowItStands(item)}")], [item.Details, item.Outcome?.Text]) { Number = item.Order })]),
            new("Decisions", [.. meeting.Decisions.Select(decision => Said([Name(decision.By)], decision.Text))]),
            new("Action items", [.. meeting.ActionItems.Select(action => new MinutesEntry(
                [MinutesWords.Written(action.Title), new(" ("), Name(action.Owner), new($", {Words.Of(action.Status)}{Due(action.DueOn)})")], []) { Done = action.Status is ActionItemStatus.Done })]),
            new("Notes", [.. meeting.Notes.Where(note => !note.IsWithdrawn).Select(note => Said([Name(note.Author)], note.Text))]),
            new("Feedback", [.. meeting.Feedback.Select(feedback => Said([Name(feedback.From), new(" to "), Name(feedback.To)], feedback.Text))]),
            new("Private notes (only you see these)", [.. (withPrivate ? view.PrivateNotes() : []).Select(note => Said([Name(note.Note.Author)], note.Note.Text))]),
        ];
        return new Minutes(
            [.. meeting.Participants.Select(p => view.Directory.Ref(p.PersonId).DisplayName)], meeting.Title, Among(meeting), $"{Words.Of(meeting.Status)}{When(meeting)}{From(meeting)}", [.. sections.Where(section => section.Entries.Count > 0)]);
    }

    private static MinutesEntry Said(MinutesWords[] who, string? text) => new([.. who, new(text is null ? ": " : ":"), .. text is null ? [MinutesWords.Written(text: null)] : Array.Empty<MinutesWords>()], [text]);

    private static string Due(DateOnly? due) => due is { } day ? string.Create(CultureInfo.InvariantCulture, $", due {day:yyyy-MM-dd}") : string.Empty;

    private static string Among(Meeting meeting) =>
        (meeting.Planned?.Date ?? (meeting.HeldAt is { } held ? DateOnly.FromDateTime(held.UtcDateTime) : null)) is { } day ? string.Create(CultureInfo.InvariantCulture, $"Meeting of {day:yyyy-MM-dd}") : "Meeting";

    private static string When(Meeting meeting) => (meeting.Planned, meeting.HeldAt) switch
    {
        ({ } planned, { } held) => string.Create(CultureInfo.InvariantCulture, $", {Local(planned)}; held {planned.LocalDateOf(held):yyyy-MM-dd}"),
        ({ } planned, null) => $", {Local(planned)}",
        (null, { } held) => string.Create(CultureInfo.InvariantCulture, $", held {held.ToUniversalTime():yyyy-MM-dd}"),
        _ => string.Empty,
    };

    private static string From(Meeting meeting) => meeting.Import is { } import ? string.Create(CultureInfo.InvariantCulture, $"; brought in from elsewhere {import.At.ToUniversalTime():yyyy-MM-dd}") : string.Empty;

    private static string Local(Series.Planned planned) =>
        string.Create(CultureInfo.InvariantCulture, $"{planned.Date:yyyy-MM-dd} {planned.Time:HH\\:mm} ({planned.TimeZone}), {planned.DurationMinutes} minutes");

    private static string HowItStands(AgendaItem item)
    {
        var standing = item.Outcome is { } outcome ? Words.Of(outcome.Outcome) : Words.Of(item.Status);
        return item.CarriedTo is null ? standing : $"{standing}, went on to a later meeting";
    }
}

/// <summary>A part of minutes under a heading.</summary>
public sealed record MinutesSection(string Heading, IReadOnlyList<MinutesEntry> Entries);

/// <summary>One thing in it: a line, and longer texts in CommonMark below it; a text that is null is left out.</summary>
public sealed record MinutesEntry(IReadOnlyList<MinutesWords> Line, IReadOnlyList<string?> Texts)
{
    /// <summary>Its place on the agenda.</summary>
    public int? Number { get; init; }

    /// <summary>Of an action item, whether it is done.</summary>
    public bool? Done { get; init; }
}

/// <summary>Words of a line: ours, or what a person wrote, which means nothing but itself; null when that is erased.</summary>
public sealed record MinutesWords(string? Text, bool ByPerson = false)
{
    public static MinutesWords Written(string? text) => new(text, ByPerson: true);
}

/// <summary>Many meetings of one series, written down one after the other.</summary>
/// <param name="Names">Of the two; null where one was erased.</param>
/// <param name="Period">From when to when, in words.</param>
/// <param name="Meetings">Oldest first.</param>
public sealed record SeriesMinutes(IReadOnlyList<string?> Names, string Period, IReadOnlyList<Minutes> Meetings);
