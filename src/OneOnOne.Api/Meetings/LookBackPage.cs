using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>Why something from before stands in the look-back.</summary>
public enum LookBackReason
{
    /// <summary>It came into this meeting from an earlier one.</summary>
    Carried,

    /// <summary>Somebody has promised it, or is asked to.</summary>
    Promised,

    /// <summary>It waits for a day, and enters the first meeting planned on or after it.</summary>
    Deferred,
}

/// <summary>Something that is open from before: an agenda item or an action item, and what the two remarked on it in this meeting.</summary>
public sealed record LookBackEntry(LookBackReason Reason, Guid Id, string? Title, AgendaItemBody? AgendaItem, ActionItemBody? ActionItem, IReadOnlyList<RemarkBody> Remarks);

/// <summary>What one of the two says became of something from before.</summary>
public sealed record RemarkBody(PersonRef By, DateTimeOffset At, LookBackResult Result, string? Text);

/// <summary>A meeting and what is open from before it.</summary>
public sealed record LookBack(MeetingView View, IReadOnlyList<LookBackEntry> Entries);

/// <summary>Reads what two people look back at. Nothing of a notebook is in it.</summary>
public sealed class LookBackPage(MeetingPages pages, Today today)
{
    // More open promises than this between two people no meeting goes through.
    private const int Longest = 200;

    /// <summary>The look-back of a meeting, or null when there is none for this person. A meeting that was held shows the promises that stood by then and are still open.</summary>
    public async Task<LookBack?> Read(IReadSession session, PersonId viewer, MeetingId id, CancellationToken cancellationToken)
    {
        if (await pages.Read(session, viewer, id, cancellationToken) is not { } view)
        {
            return null;
        }

        var meeting = view.Meeting;
        var filter = new ActionItemFilter(await today.Of(session, viewer, cancellationToken), Person: meeting.Counterpart(viewer).PersonId, Live: true, Limit: Longest);
        var batch = session.Batch();
        var promises = ActionItemRows.List(batch, session.Organization, viewer, filter);
        var waiting = ItemRows.Waiting(batch, session.Organization, meeting.Agreement, meeting.Participants[0].PersonId, meeting.Participants[1].PersonId);
        await batch.Send(cancellationToken);
        var earlier = promises.Value.Where(row => row.Meeting != id && !(row.AddedAt > meeting.HeldAt)).ToList();
        var deferred = waiting.Value.Where(row => row.Meeting != id).ToList();
        var views = await pages.Read(session, viewer, [.. earlier.Select(row => (row.Meeting, row.Agreement)), .. deferred.Select(row => (row.Meeting, row.Agreement))], cancellationToken);

        var carried = meeting.AgendaItems.Where(item => item is { BroughtInFrom: not null, Status: not ItemStatus.Withdrawn }).OrderBy(item => item.RaisedAt).ThenByDescending(item => item.TimesCarried);
        return new LookBack(
            view,
            [
                .. carried.Select(item => Topic(LookBackReason.Carried, view, item, view)),
                .. earlier.Select(row => Promise(views[row.Meeting], views[row.Meeting].Meeting.ActionItem(row.Id)!, view)),
                .. deferred.OrderBy(row => row.Until).Select(row => Topic(LookBackReason.Deferred, views[row.Meeting], views[row.Meeting].Meeting.Item(row.Id)!, view)),
            ]);
    }

    private static LookBackEntry Topic(LookBackReason reason, MeetingView where, AgendaItem item, MeetingView here) =>
        new(reason, item.Id.Value, item.Title, where.Item(item), ActionItem: null, Remarks(item.Id.Value, here));

    private static LookBackEntry Promise(MeetingView where, ActionItem item, MeetingView here) =>
        new(LookBackReason.Promised, item.Id.Value, item.Title, AgendaItem: null, where.ActionItem(item), Remarks(item.Id.Value, here));

    private static IReadOnlyList<RemarkBody> Remarks(Guid subject, MeetingView here) =>
        [.. here.Meeting.LookBack.Where(remark => remark.Subject == subject).Select(remark => new RemarkBody(here.Directory.Ref(remark.By), remark.At, remark.Result, remark.Text))];
}
