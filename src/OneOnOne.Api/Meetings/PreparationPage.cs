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
    IReadOnlyList<QuestionBody> SuggestedQuestions,
    PreparationTemplate? Template);

/// <summary>What the meeting's template asks the caller to think of, at the version the meeting keeps.</summary>
public sealed record PreparationTemplate(TemplateId Id, string? Name, long Version, IReadOnlyList<PreparationPrompt> Prompts);

/// <summary>One thing to think of.</summary>
/// <param name="QuestionId">The question of the bank it was taken from; an item made of it names it.</param>
/// <param name="Text">Its wording.</param>
/// <param name="Kind">The kind of item it becomes.</param>
/// <param name="Theme">Its theme.</param>
/// <param name="Used">The caller put it on this agenda, or wrote it down as a draft.</param>
public sealed record PreparationPrompt(QuestionId? QuestionId, string Text, ItemKind Kind, Theme Theme, bool Used);

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
        var template = await Template(session, view, cancellationToken);
        return (view, new PreparationBody(
            id,
            entries,
            [.. view.Drafts().Select(view.Draft)],
            [.. shared[true]],
            [.. shared[false]],
            [.. asked.Value.Select(row => FeedbackRequestLists.Show(row, views[row.Meeting], day))],
            [.. Suggestions.For(view, talked.Value, template?.Prompts.Select(prompt => prompt.QuestionId) ?? []).Select(question => QuestionBody.Of(question, language: null))],
            template));
    }

    private static async Task<PreparationTemplate?> Template(IReadSession session, MeetingView view, CancellationToken cancellationToken)
    {
        if (view.Meeting.Template is not { } pinned)
        {
            return null;
        }

        var (name, prompts) = await TemplatePages.Pinned(session, pinned, cancellationToken);
        var role = view.Meeting.Participants.First(p => p.PersonId == view.Viewer).Role;
        var mine = view.Meeting.AgendaItems.Where(item => item.Author == view.Viewer && item.Status is not ItemStatus.Withdrawn).Select(item => (item.QuestionId, item.Title))
            .Concat(view.Drafts().Select(draft => (draft.Content?.QuestionId, draft.Content?.Title))).ToList();
        bool Used(TemplatePrompt prompt) => mine.Exists(item => (prompt.QuestionId is not null && item.Item1 == prompt.QuestionId) || string.Equals(item.Item2, prompt.Text, StringComparison.OrdinalIgnoreCase));
        return new PreparationTemplate(
            pinned.Id, name, pinned.Version, [.. prompts.Where(prompt => prompt.For.IsFor(role)).Select(prompt => new PreparationPrompt(prompt.QuestionId, prompt.Text, prompt.Kind, prompt.Theme, Used(prompt)))]);
    }
}
