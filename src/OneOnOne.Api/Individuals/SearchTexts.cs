using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Events;
using OneOnOne.Api.Goals;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

/// <summary>A text that was found.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Id">Its id; an outcome's is its agenda item's, a remark's that of what it is about.</param>
/// <param name="MeetingId">The meeting it stands in; null for goals, drafts of a series and topics that were escalated to the caller.</param>
/// <param name="SeriesId">Its series; null for one-offs, goals and topics that were escalated to the caller.</param>
/// <param name="AgendaItemId">The topic it is, or belongs to.</param>
/// <param name="Counterpart">The other side; of somebody else's goal its owner, of a topic escalated to the caller its author; null for goals of the caller's own.</param>
/// <param name="At">When it was first said.</param>
/// <param name="Visibility">Private is what nobody but the caller sees.</param>
/// <param name="Title">Its title, or that of the topic it belongs to.</param>
/// <param name="Snippet">The passage around what was found; line breaks are spaces.</param>
/// <param name="Highlights">What was found in the snippet.</param>
public sealed record FoundText(
    TextType Type,
    Guid Id,
    MeetingId? MeetingId,
    SeriesId? SeriesId,
    ItemId? AgendaItemId,
    PersonRef? Counterpart,
    DateTimeOffset At,
    Visibility Visibility,
    string? Title,
    string Snippet,
    IReadOnlyList<Highlight> Highlights);

public static class SearchTexts
{
    /// <summary>
    /// Looks through everything the caller may read, the newest first. Each word of q must begin a word of the text; case and diacritics do not matter. What was withdrawn
    /// or erased is not found, and of what was revised only the wording of today. types is a list with commas, such as <c>note,decision</c>; from and to are days (UTC).
    /// </summary>
    public static Task<IResult> Handle(
        string? q, SeriesId? seriesId, string? types, DateOnly? from, DateOnly? to, int? limit, string? cursor, Signed signed, TextSearch search, CancellationToken cancellationToken) =>
        search.Page(signed, q, new TextFilter(seriesId, types, from, to), limit, cursor, cancellationToken);
}

/// <summary>What to look through; null means everything.</summary>
public sealed record TextFilter(SeriesId? Series, string? Types, DateOnly? From, DateOnly? To);

/// <summary>
/// There is no index of what people wrote: the streams that the caller may read are read in one go, and looked through on all cores, the newest first, until a page is full.
/// How long that takes grows with what the caller has to read, never with the organization.
/// </summary>
public sealed class TextSearch(SharedReads reads, PeopleDirectory directory, Cursors cursors, EventTypes events)
{
    private const int Escalations = 200;

    private readonly string _broughtIn = events.Of(typeof(MeetingEvent.AgendaItemBroughtIn)).Name;

    public async Task<IResult> Page(Signed signed, string? q, TextFilter filter, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        var types = Types(filter.Types);
        var words = SearchWords.Of(q);
        List<Fault> faults =
        [
            .. words is null ? [new Fault("?q", "required", "Say at least one word to look for.")] : Array.Empty<Fault>(),
            .. types is null ? [new Fault("?types", "invalid", $"A list of {string.Join(", ", Enum.GetValues<TextType>().Select(Words.Of))}, with commas.")] : Array.Empty<Fault>(),
        ];
        if (problem is not null || faults.Count > 0)
        {
            return problem ?? Problems.Invalid(signed.Http, faults);
        }

        (long, TextType, Guid)? after = key is null ? null : Place(key);
        bool Wanted(TextType type, DateTimeOffset at, string? title, string? text, string? more) => types!.Contains(type) && IsWithin(at, filter) && words!.AreIn(title, text, more);
        var page = new Wish(filter, words!, Wanted, text => after is not { } last || Place(text).CompareTo(last) > 0, Cursors.Size(limit) + 1);
        var (all, names) = await reads.ReadWithoutGrants(signed, (session, eyes) => Read(session, eyes, page, cancellationToken), cancellationToken);
        var found = all.OrderBy(Place).Take(page.Full).ToList();
        return cursors.Page(signed, found, limit, Key, text => Show(text, words!, names));
    }

    private static HashSet<TextType>? Types(string? list)
    {
        if (list is null)
        {
            return [.. Enum.GetValues<TextType>()];
        }

        var types = list.Split(',', StringSplitOptions.TrimEntries).Select(Words.Parse<TextType>).ToList();
        return types.Contains(null) ? null : [.. types.OfType<TextType>()];
    }

    private static bool IsWithin(DateTimeOffset at, TextFilter filter) =>
        DateOnly.FromDateTime(at.UtcDateTime) is var day && !(day < filter.From) && !(day > filter.To);

    private static FoundText Show(Readable text, SearchWords words, DirectoryView names)
    {
        var passage = words.Show(text.Title, text.More, text.Text);
        return new FoundText(
            text.Type,
            text.Id,
            text.Meeting,
            text.Series,
            text.AgendaItem,
            text.Counterpart is { } person ? names.Ref(person) : null,
            text.At,
            text.Visibility,
            text.Title ?? text.About,
            passage.Snippet,
            passage.Highlights);
    }

    private async Task<(List<Readable> Texts, DirectoryView Names)> Read(IReadSession session, Eyes eyes, Wish wish, CancellationToken cancellationToken)
    {
        var (me, series) = (eyes.Person, wish.Filter.Series);
        var first = session.Batch();
        var probe = directory.Probe(first, session.Organization);
        var meetings = MeetingRows.Readable(first, session.Organization, me, series);
        var own = SeriesRows.OfPerson(first, session.Organization, me);
        var goals = GoalRows.List(first, session.Organization, me, new GoalFilter(Series: series));
        var escalated = ItemRows.EscalatedTo(first, session.Organization, me, series is null ? Escalations : 0);
        await first.Send(cancellationToken);
        var names = await directory.Get(session, probe, cancellationToken);

        var mine = meetings.Value.Select(row => row.Id).ToHashSet();
        var reading = new Reading(me, wish.Wanted, mine.Contains);
        var second = session.Batch();
        var inMeetings = second.Unopened([.. meetings.Value.Select(row => row.Id.Value)]);
        var notebooks = meetings.Value.DistinctBy(row => row.Agreement).Select(row => (Row: row, Notebook: second.Fold<Notebook, NotebookEvent>(Uuid5.Notebook(me, row.Agreement)))).ToList();
        var set = goals.Value.Select(row => second.Fold<Goal, GoalEvent>(row.Id.Value)).ToList();
        var raised = escalated.Value.Select(row => (row.Id, Meeting: second.Fold<Meeting, MeetingEvent>(row.Meeting.Value))).ToList();
        await second.Send(cancellationToken);

        List<Readable> elsewhere =
        [
            .. notebooks.SelectMany(pair => reading.In(pair.Notebook.Value.State, pair.Row)),
            .. set.Select(goal => goal.Value.State).Where(goal => GoalAccess.Sees(me, goal, own.Value)).SelectMany(reading.In),
            .. raised.Where(pair => !mine.Contains(pair.Meeting.Value.State.Id)).SelectMany(pair => Escalated(eyes, reading, pair.Meeting.Value.State, pair.Id)),
        ];
        var found = new NewestFirst(meetings.Value, inMeetings.Value, _broughtIn).Beside(elsewhere, new SearchSieve(wish.Words.Longest), reading.In, wish.Filter.From, wish.Counts, wish.Full);
        return (found, names);
    }

    // What was escalated to the caller is others' to know of, once it was found.
    private static List<Readable> Escalated(Eyes eyes, Reading reading, Meeting meeting, ItemId id)
    {
        List<Readable> found = EscalatedTopics.For(eyes.Person, meeting, id) is { } item ? [.. reading.Escalated(item)] : [];
        if (found.Count > 0)
        {
            EscalatedTopics.Note(eyes, meeting.Id);
        }

        return found;
    }

    // The newest first, each once.
    private static (long Before, TextType Type, Guid Id) Place(Readable text) => (-text.At.UtcTicks, text.Type, text.Id);

    private static string Key(Readable text) => $"{text.At.UtcTicks.ToString(CultureInfo.InvariantCulture)}/{Words.Of(text.Type)}/{text.Id:D}";

    private static (long Before, TextType Type, Guid Id) Place(string key)
    {
        var parts = key.Split('/');
        return (-long.Parse(parts[0], CultureInfo.InvariantCulture), Words.Parse<TextType>(parts[1])!.Value, Guid.ParseExact(parts[2], "D"));
    }

    /// <summary>What a page is to hold.</summary>
    /// <param name="Filter">Where to look.</param>
    /// <param name="Words">What to look for.</param>
    /// <param name="Wanted">Whether a thing is looked for.</param>
    /// <param name="Counts">Whether it belongs on this page, or behind it.</param>
    /// <param name="Full">How many fill the page, with one behind it.</param>
    private sealed record Wish(TextFilter Filter, SearchWords Words, Reading.Wanted Wanted, Func<Readable, bool> Counts, int Full);
}
