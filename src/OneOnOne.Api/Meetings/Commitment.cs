using System.Globalization;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>One action item with all that happened to it, for its two people.</summary>
/// <param name="Id">Which.</param>
/// <param name="People">The two.</param>
/// <param name="Events">What happened to it, oldest first.</param>
/// <param name="Spans">How it stood from when to when.</param>
public sealed record Commitment(ActionItemId Id, IReadOnlyList<PersonId> People, IReadOnlyList<Recorded> Events, IReadOnlyList<CommitmentSpan> Spans)
{
    public ActionItem Now => Spans[^1].Stands;

    public PersonId Other(PersonId owner) => People.First(person => person != owner);
}

/// <summary>
/// The history of a commitment written down to be read or printed: what it is, how it stood from when to when, and every step. How it looks is what minutes look like.
/// Times are UTC, so that the page reads the same for both.
/// </summary>
public static class CommitmentPage
{
    /// <summary>Write it down.</summary>
    /// <param name="chain">The commitment, and before it those that it took up after a handover, as far as the viewer had part in them; the newest first.</param>
    /// <param name="view">Names.</param>
    /// <param name="entry">An event as histories show it.</param>
    public static Minutes Of(IReadOnlyList<Commitment> chain, DirectoryView view, Func<Recorded, HistoryEntry> entry)
    {
        var commitment = chain[0];
        var sections = new List<MinutesSection> { new("The commitment", Summary(commitment, view)) };
        foreach (var (part, former) in chain.Select(static (part, index) => (part, index > 0)))
        {
            var before = former ? " before the handover" : string.Empty;
            sections.Add(new("How it stood" + before, [.. part.Spans.Select(span => Span(span, part, view))]));
            sections.Add(new("Every step" + before, [.. part.Events.Select(recorded => Step(recorded, entry(recorded)))]));
        }

        var now = commitment.Now;
        return new Minutes([.. commitment.People.Select(person => view.Ref(person).DisplayName)], now.Title, "Commitment", $"{Words.Of(now.Status)}{Due(now.DueOn)}", sections) { Label = "Commitment" };
    }

    private static List<MinutesEntry> Summary(Commitment commitment, DirectoryView view)
    {
        var now = commitment.Now;
        MinutesWords Name(PersonId person) => MinutesWords.Written(view.Ref(person).DisplayName);
        var lines = new List<MinutesEntry>
        {
            Line(Name(now.Owner), new(" to "), Name(commitment.Other(now.Owner)), new(": "), MinutesWords.Written(now.Title)),
            Line(Ours($"Written down on {At(now.AddedAt)} by "), Name(now.AssignedBy)),
        };
        if (now.AcceptedAt is { } accepted)
        {
            lines.Add(Line(Ours($"Accepted on {At(accepted)}: "), MinutesWords.Written(now.AcceptedWording)));
        }

        lines.Add(Line(Ours(now.DueOn is { } day ? string.Create(CultureInfo.InvariantCulture, $"Due {day:yyyy-MM-dd}; its date {Moved(now.TimesRescheduled)}") : "No due date")));
        if (now.Proposed is { } proposed)
        {
            lines.Add(Line(Name(proposed.By), new(" would have it otherwise: "), Name(proposed.Owner), new(", "), MinutesWords.Written(proposed.Title), new(Due(proposed.DueOn))));
        }

        if (now.CompletedAt is { } completed)
        {
            lines.Add(Line(Ours($"Completed on {At(completed)}")));
        }

        if (now.ConfirmedAt is { } confirmed)
        {
            lines.Add(commitment.Spans.Last(span => span.Stands.ConfirmedAt == confirmed).By is { } by ? Line(Ours($"Confirmed on {At(confirmed)} by "), Name(by)) : Line(Ours($"Confirmed on {At(confirmed)}")));
        }

        return lines;
    }

    private static MinutesEntry Span(CommitmentSpan span, Commitment commitment, DirectoryView view)
    {
        MinutesWords Name(PersonId person) => MinutesWords.Written(view.Ref(person).DisplayName);
        var stands = span.Stands;
        List<MinutesWords> line =
        [
            new(span.Until is { } until ? $"{At(span.From)} to {At(until)}: " : $"Since {At(span.From)}: "),
            Name(stands.Owner),
            new(" to "),
            Name(commitment.Other(stands.Owner)),
            new($", {Words.Of(stands.Status)}{(stands.DueOn is null ? ", no due date" : Due(stands.DueOn))}: "),
            MinutesWords.Written(stands.Title),
        ];
        if (span.By is { } by)
        {
            line.AddRange([new(" (by "), Name(by), new(")")]);
        }

        return new MinutesEntry(line, [span.Why]);
    }

    private static MinutesEntry Step(Recorded recorded, HistoryEntry entry) =>
        new([new($"{At(entry.OccurredAt)}: "), MinutesWords.Written(entry.Summary)], [CommitmentSpan.WhyOf((MeetingEvent)recorded.Event)]);

    private static MinutesWords Ours(string text) => new(text);

    private static MinutesEntry Line(params MinutesWords[] words) => new(words, []);

    private static string Moved(int times) => times switch { 0 => "never moved", 1 => "moved once", _ => string.Create(CultureInfo.InvariantCulture, $"moved {times} times") };

    private static string Due(DateOnly? due) => due is { } day ? string.Create(CultureInfo.InvariantCulture, $", due {day:yyyy-MM-dd}") : string.Empty;

    private static string At(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
