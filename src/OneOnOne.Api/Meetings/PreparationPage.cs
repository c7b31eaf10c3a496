using OneOnOne.Api.Guidance;
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
/// <param name="SuggestedQuestions">Up to three questions of the bank that were not used here yet, about themes that were talked about least.</param>
public sealed record PreparationBody(
    MeetingId MeetingId,
    IReadOnlyList<LookBackEntry> LookBack,
    IReadOnlyList<AgendaItemBody> Drafts,
    IReadOnlyList<AgendaItemBody> SharedByMe,
    IReadOnlyList<AgendaItemBody> SharedByThem,
    IReadOnlyList<FeedbackRequestBody> FeedbackAskedOfMe,
    IReadOnlyList<QuestionBody> SuggestedQuestions);

/// <summary>Reads a preparation for one of the two people.</summary>
public sealed class PreparationPage(LookBackPage lookBacks, MeetingPages pages, Today today)
{
    public async Task<(MeetingView View, PreparationBody Body)?> Read(IReadSession session, PersonId viewer, MeetingId id, CancellationToken cancellationToken)
    {
        if (await lookBacks.Read(session, viewer, id, cancellationToken) is not var (view, entries))
        {
            return null;
        }

        var batch = session.Batch();
        var asked = FeedbackRequestRows.Waiting(batch, session.Organization, viewer, view.Meeting.Agreement);
        await batch.Send(cancellationToken);
        var suggested = session.Batch();
        var talked = ItemRows.Talked(suggested, session.Organization, view.Meeting.Agreement);
        await suggested.Send(cancellationToken);
        var day = await today.Of(session, viewer, cancellationToken);
        var views = await pages.Read(session, viewer, [.. asked.Value.Select(row => (row.Meeting, view.Meeting.Agreement))], cancellationToken);
        var shared = view.Meeting.AgendaItems.Where(item => item.Status is not ItemStatus.Withdrawn).ToLookup(item => item.Author == viewer, view.Item);
        return (view, new PreparationBody(
            id,
            entries,
            [.. view.Drafts().Select(view.Draft)],
            [.. shared[true]],
            [.. shared[false]],
            [.. asked.Value.Select(row => FeedbackRequestLists.Show(row, views[row.Meeting], day))],
            [.. Suggestions.For(view, talked.Value).Select(question => QuestionBody.Of(question, language: null))]));
    }
}
