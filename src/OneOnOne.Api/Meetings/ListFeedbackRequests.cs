using System.Globalization;
using System.Text.Json.Serialization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>A question somebody asked the other side about themselves.</summary>
/// <param name="Id">Its id; feedback that answers it names it.</param>
/// <param name="From">Who asked.</param>
/// <param name="Of">Who is to answer.</param>
/// <param name="Question">The question.</param>
/// <param name="QuestionId">The question of the bank it came from.</param>
/// <param name="NeededBy">Until when an answer is useful.</param>
/// <param name="AskedAt">Since when it waits.</param>
/// <param name="MeetingId">The meeting it was asked ahead of.</param>
/// <param name="SeriesId">The series.</param>
/// <param name="Status">How it stands.</param>
/// <param name="AnsweredAt">When it was first answered.</param>
public sealed record FeedbackRequestBody(
    FeedbackRequestId Id,
    PersonRef From,
    PersonRef Of,
    string? Question,
    QuestionId? QuestionId,
    DateOnly? NeededBy,
    DateTimeOffset AskedAt,
    MeetingId MeetingId,
    SeriesId? SeriesId,
    FeedbackRequestStatus Status,
    DateTimeOffset? AnsweredAt)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>A page of requests, and how feedback is balanced in all the caller's one-on-ones.</summary>
public sealed record FeedbackRequestListBody(IReadOnlyList<FeedbackRequestBody> Items, string? Next, IReadOnlyList<FeedbackBalance> Balance);

/// <summary>Feedback runs both ways: how much each side of one one-on-one gave, asked for and answered. <c>seriesId</c> is null for one-offs, which are summed up.</summary>
public sealed record FeedbackBalance(SeriesId? SeriesId, int GivenByMe, int GivenToMe, int AskedByMe, int AnsweredToMe, int AskedOfMe, int AnsweredByMe);

public static class ListFeedbackRequests
{
    /// <summary>The requests for feedback that the caller made (author=me) or got (author=them), the newest first. Silence is an answer, too: a request without one by its day, or by the end of its meeting, is silent.</summary>
    public static Task<IResult> Handle(
        Word<Side>? author, Word<FeedbackRequestStatus>? status, SeriesId? seriesId, int? limit, string? cursor, Signed signed, FeedbackRequestLists lists, CancellationToken cancellationToken) =>
        lists.Page(signed, Sides.IsMine(author?.Value), status?.Value, seriesId, limit, cursor, cancellationToken);
}

/// <summary>Pages of requests for feedback.</summary>
public sealed class FeedbackRequestLists(IEventStore store, MeetingPages pages, Cursors cursors, Today today)
{
    public async Task<IResult> Page(Signed signed, bool? byMe, FeedbackRequestStatus? status, SeriesId? series, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var me = signed.Caller.Person;
        var (rows, balance) = await store.Read(
            signed.Organization,
            async session =>
            {
                var day = await today.Of(session, me, cancellationToken);
                var batch = session.Batch();
                var found = FeedbackRequestRows.List(batch, session.Organization, me, new FeedbackRequestFilter(day, series, byMe, status, key is null ? null : Place(key), Cursors.Size(limit) + 1));
                var numbers = FeedbackRequestRows.Balance(batch, session.Organization, me);
                var own = SeriesRows.OfPerson(batch, session.Organization, me);
                await batch.Send(cancellationToken);
                var views = await pages.Read(session, me, [.. found.Value.Select(row => (row.Meeting, row.Agreement))], cancellationToken);
                var known = own.Value.Select(row => row.Id.Value).ToHashSet();
                return (found.Value.Select(row => (Row: row, Body: Show(row, views[row.Meeting], day))).ToList(), Balance(numbers.Value, known));
            },
            cancellationToken);
        return cursors.Page(
            signed,
            rows,
            limit,
            static found => $"{found.Row.AskedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)}/{found.Row.Id}",
            static found => found.Body,
            (items, next) => new FeedbackRequestListBody(items, next, balance));
    }

    /// <summary>A request as it stands on a day.</summary>
    public static FeedbackRequestBody Show(FeedbackRequestRow row, MeetingView view, DateOnly today) =>
        view.Request(view.Meeting.FeedbackRequests.First(request => request.Id == row.Id), row.Status(today), row.AnsweredAt);

    private static List<FeedbackBalance> Balance(IEnumerable<FeedbackBalanceRow> rows, HashSet<Guid> series) =>
    [
        .. rows.GroupBy(row => series.Contains(row.Agreement) ? row.Agreement : (Guid?)null).OrderBy(group => group.Key).Select(group => new FeedbackBalance(
            group.Key is { } id ? new SeriesId(id) : null,
            group.Sum(row => row.GivenByMe),
            group.Sum(row => row.GivenToMe),
            group.Sum(row => row.AskedByMe),
            group.Sum(row => row.AnsweredToMe),
            group.Sum(row => row.AskedOfMe),
            group.Sum(row => row.AnsweredByMe))),
    ];

    private static FeedbackRequestPlace Place(string key)
    {
        var parts = key.Split('/');
        return new FeedbackRequestPlace(new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), new FeedbackRequestId(Guid.ParseExact(parts[1], "D")));
    }
}
