using System.Text.Json.Serialization;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>One page on which one of the two prepares: nobody goes in empty-handed.</summary>
/// <param name="MeetingId">For which meeting.</param>
/// <param name="LookBack">What is open from before; both see the same.</param>
/// <param name="Drafts">The caller's own, which nobody else knows of.</param>
/// <param name="SharedByMe">What the caller put on the agenda.</param>
/// <param name="SharedByThem">What the other side put there.</param>
/// <param name="FeedbackAskedOfMe">What the other side asked about themselves and has no answer to yet.</param>
public sealed record PreparationBody(
    MeetingId MeetingId,
    IReadOnlyList<LookBackEntry> LookBack,
    IReadOnlyList<AgendaItemBody> Drafts,
    IReadOnlyList<AgendaItemBody> SharedByMe,
    IReadOnlyList<AgendaItemBody> SharedByThem,
    IReadOnlyList<FeedbackRequestBody> FeedbackAskedOfMe);

/// <summary>A question somebody asked the other side about themselves.</summary>
public sealed record FeedbackRequestBody(FeedbackRequestId Id, PersonRef From, string? Question, QuestionId? QuestionId, DateOnly? NeededBy, DateTimeOffset AskedAt, MeetingId MeetingId)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>Reads a preparation for one of the two people.</summary>
public sealed class PreparationPage(LookBackPage lookBacks, MeetingPages pages)
{
    public async Task<(MeetingView View, PreparationBody Body)?> Read(IReadSession session, PersonId viewer, MeetingId id, CancellationToken cancellationToken)
    {
        if (await lookBacks.Read(session, viewer, id, cancellationToken) is not var (view, entries))
        {
            return null;
        }

        var batch = session.Batch();
        var asked = FeedbackRequestRows.Open(batch, session.Organization, viewer, view.Meeting.Agreement);
        await batch.Send(cancellationToken);
        var views = await pages.Read(session, viewer, [.. asked.Value.Select(row => (row.Meeting, view.Meeting.Agreement))], cancellationToken);
        var shared = view.Meeting.AgendaItems.Where(item => item.Status is not ItemStatus.Withdrawn).ToLookup(item => item.Author == viewer, view.Item);
        return (view, new PreparationBody(
            id,
            entries,
            [.. view.Drafts().Select(view.Draft)],
            [.. shared[true]],
            [.. shared[false]],
            [.. asked.Value.Select(row => Request(views[row.Meeting], row.Id))]));
    }

    private static FeedbackRequestBody Request(MeetingView view, FeedbackRequestId id)
    {
        var request = view.Meeting.FeedbackRequests.First(request => request.Id == id);
        return new FeedbackRequestBody(id, view.Directory.Ref(request.From), request.Question, request.QuestionId, request.NeededBy, request.At, view.Meeting.Id) { Erased = request.Erased };
    }
}
