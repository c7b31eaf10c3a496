using System.Globalization;
using System.Text.Json.Serialization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

/// <summary>
/// What became of what one person raised. Definition <c>alignment/1</c>: their concerns, interests, requests and questions that were not withdrawn. One is unanswered as long as it is
/// open, nobody has said an outcome where it is now, and neither an offer nor an escalation waits for its author. Days are whole spans of 24 hours. Sensitive items and
/// items about a person are listed, and left out of every number.
/// </summary>
/// <param name="Items">Those that are open first, the oldest first; then those settled, the newest first.</param>
/// <param name="Next">The cursor of the next page, or null.</param>
/// <param name="Definition">By which definition.</param>
/// <param name="Totals">Of all of them, on this page or not.</param>
/// <param name="InterestsWithoutOffer">Open interests to which the other side has offered nothing, the oldest first; at most 50.</param>
/// <param name="Months">The last twelve calendar months, by UTC, the oldest first.</param>
public sealed record AlignmentBody(
    IReadOnlyList<AlignmentItem> Items, string? Next, string Definition, AlignmentTotals Totals, IReadOnlyList<AlignmentInterest> InterestsWithoutOffer, IReadOnlyList<AlignmentMonth> Months);

/// <summary>Where something that was raised stands.</summary>
public enum AlignmentStanding
{
    /// <summary>It is open, and it is the other side's turn.</summary>
    Unanswered,

    /// <summary>It is open, and an offer or an escalation waits for its author.</summary>
    WaitsForMe,

    /// <summary>It was put off until a day or a later meeting.</summary>
    Deferred,

    /// <summary>The other side, or who it was taken to, settled it; or talking did.</summary>
    Decided,

    /// <summary>Its author closed it.</summary>
    ClosedByMe,
}

/// <summary>One thing that was raised.</summary>
/// <param name="DaysUnanswered">Since it was raised, or since the last response; null unless it is unanswered.</param>
/// <param name="LastResponse">The last thing the other side said to it; null when nothing.</param>
/// <param name="Outcome">What became of it, where it is now.</param>
/// <param name="DecidedAfterDays">From raising it to the outcome that the other side said; null unless it is decided.</param>
public sealed record AlignmentItem(
    ItemId Id,
    string? Title,
    ItemKind Kind,
    Theme Theme,
    ItemStatus Status,
    AlignmentStanding Standing,
    ActionItemSeries Series,
    MeetingId MeetingId,
    DateTimeOffset RaisedAt,
    int TimesCarried,
    int TimesPostponed,
    int? DaysUnanswered,
    AlignmentResponse? LastResponse,
    OutcomeBody? Outcome,
    int? DecidedAfterDays,
    bool Sensitive)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>What kind of thing was said.</summary>
public enum AlignmentAnswer
{
    Outcome,
    Offer,
    Escalation,
}

/// <summary>Something the other side said to it.</summary>
public sealed record AlignmentResponse(AlignmentAnswer What, Outcome? Outcome, DateTimeOffset At, string? Text);

/// <summary>An interest to which nothing was offered.</summary>
public sealed record AlignmentInterest(ItemId Id, string? Title, Theme Theme, MeetingId MeetingId, DateTimeOffset RaisedAt, int TimesCarried);

/// <summary>Everything that was raised, counted.</summary>
/// <param name="Raised">All of them.</param>
/// <param name="Unanswered">Open, without an outcome; what waits for the author is among them.</param>
/// <param name="Deferred">Open, put off.</param>
/// <param name="Granted">Granted.</param>
/// <param name="Declined">Declined.</param>
/// <param name="OtherwiseSettled">Settled in any other way.</param>
/// <param name="MedianDaysToOutcome">From raising to the outcome, in whole days, of those settled; null when none is.</param>
public sealed record AlignmentTotals(int Raised, int Unanswered, int Deferred, int Granted, int Declined, int OtherwiseSettled, int? MedianDaysToOutcome);

/// <summary>One month.</summary>
/// <param name="Month">Which.</param>
/// <param name="Raised">Raised in it.</param>
/// <param name="Settled">Settled in it.</param>
/// <param name="OpenAtEnd">Raised by its end and not settled by then; for the current month, by now.</param>
public sealed record AlignmentMonth(string Month, int Raised, int Settled, int OpenAtEnd);

/// <summary>Reads the ledger; it belongs to the person who raised the things in it, and nobody else can ask for it.</summary>
public sealed class AlignmentPage(IEventStore store, MeetingPages pages, Cursors cursors, TimeProvider clock)
{
    public const string Definition = "alignment/1";

    private const int MostInterests = 50;

    public async Task<IResult> Page(Signed signed, SeriesId? series, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var now = clock.GetUtcNow();
        var me = signed.Caller.Person;
        var (rows, interests, totals, months, views) = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var listed = AlignmentRows.List(batch, session.Organization, me, series, key is null ? null : AlignmentPlace.Parse(key), Cursors.Size(limit) + 1);
                var open = AlignmentRows.OpenInterests(batch, session.Organization, me, series, MostInterests);
                var counted = AlignmentRows.Totals(batch, session.Organization, me, series);
                var monthly = AlignmentRows.Months(batch, session.Organization, me, series, now);
                await batch.Send(cancellationToken);
                var seen = await pages.Read(session, me, [.. listed.Value.Concat(open.Value).Select(row => (row.Meeting, row.Agreement))], cancellationToken);
                return (listed.Value, open.Value, counted.Value[0], monthly.Value, seen);
            },
            cancellationToken);
        List<AlignmentInterest> without =
        [
            .. interests.Select(row => views[row.Meeting].Meeting.Item(row.Id)!).Where(item => item.Offers.Count == 0)
                .Select(item => new AlignmentInterest(item.Id, item.Title, item.Theme, interests.First(row => row.Id == item.Id).Meeting, item.RaisedAt, item.TimesCarried)),
        ];
        return cursors.Page(
            signed,
            rows,
            limit,
            static row => AlignmentPlace.Of(row).ToString(),
            row => Show(views[row.Meeting], views[row.Meeting].Meeting.Item(row.Id)!, now),
            (items, next) => new AlignmentBody(items, next, Definition, totals, without, months));
    }

    /// <summary>Where an item stands, for its author.</summary>
    public static AlignmentStanding StandingOf(AgendaItem item) => item switch
    {
        { Outcome.Outcome: Outcome.Deferred, Status: not ItemStatus.Resolved } => AlignmentStanding.Deferred,
        { Status: ItemStatus.Resolved, Outcome: { By: { } by } } when by == item.Author => AlignmentStanding.ClosedByMe,
        { Status: ItemStatus.Resolved } => AlignmentStanding.Decided,
        { Escalation: not null } => AlignmentStanding.WaitsForMe,
        _ when item.Offers.Any(offer => offer.Status is OfferStatus.Offered) => AlignmentStanding.WaitsForMe,
        _ => AlignmentStanding.Unanswered,
    };

    /// <summary>The last thing the other side said to it.</summary>
    public static AlignmentResponse? ResponseTo(AgendaItem item) => new[]
        {
            Said(item.Outcome, item.Author),
            Said(item.LastOutcome, item.Author),
            item.Escalation is { } escalation ? new AlignmentResponse(AlignmentAnswer.Escalation, Outcome: null, escalation.At, escalation.Text) : null,
            item.Offers.Count == 0 ? null : item.Offers.Select(offer => new AlignmentResponse(AlignmentAnswer.Offer, Outcome: null, offer.At, offer.Text)).MaxBy(offer => offer.At),
        }.OfType<AlignmentResponse>().MaxBy(response => response.At);

    private static AlignmentResponse? Said(ItemOutcome? outcome, PersonId author) =>
        outcome is { By: { } by } && by != author ? new AlignmentResponse(AlignmentAnswer.Outcome, outcome.Outcome, outcome.At, outcome.Text) : null;

    internal static AlignmentItem Show(MeetingView view, AgendaItem item, DateTimeOffset now)
    {
        var standing = StandingOf(item);
        var response = ResponseTo(item);
        var body = view.Item(item);
        return new AlignmentItem(
            item.Id,
            item.Title,
            item.Kind,
            item.Theme,
            item.Status,
            standing,
            new ActionItemSeries(view.Meeting.SeriesId, view.Directory.Ref(view.Meeting.Counterpart(view.Viewer).PersonId)),
            view.Meeting.Id,
            item.RaisedAt,
            item.TimesCarried,
            item.TimesPostponed,
            standing is AlignmentStanding.Unanswered ? Days(response?.At ?? item.RaisedAt, now) : null,
            response,
            body.Outcome,
            standing is AlignmentStanding.Decided && item.Outcome is { } outcome ? Days(item.RaisedAt, outcome.At) : null,
            item.Sensitive)
        {
            Erased = item.Erased,
        };
    }

    private static int Days(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (to - from).Days);
}

/// <summary>Where the ledger goes on.</summary>
public sealed record AlignmentPlace(bool Settled, DateTimeOffset RaisedAt, ItemId Item)
{
    public static AlignmentPlace Of(ItemRow row) => new(row.Status is ItemStatus.Resolved, row.RaisedAt, row.Id);

    public static AlignmentPlace Parse(string text)
    {
        var parts = text.Split('/');
        return new AlignmentPlace(parts[0] == "1", new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero), new ItemId(Guid.ParseExact(parts[2], "D")));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Settled ? 1 : 0)}/{RaisedAt.UtcTicks}/{Item}");
}
