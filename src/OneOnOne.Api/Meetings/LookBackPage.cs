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

/// <summary>Something that is open from before: an agenda item or an action item, and what the two remarked on it in their meetings up to this one, the oldest first.</summary>
public sealed record LookBackEntry(
    LookBackReason Reason, Guid Id, string? Title, AgendaItemBody? AgendaItem, ActionItemBody? ActionItem, IReadOnlyList<RemarkBody> Remarks, IReadOnlyList<string> AllowedActions);

/// <summary>What one of the two said in a meeting had become of something from before.</summary>
public sealed record RemarkBody(MeetingId MeetingId, PersonRef By, DateTimeOffset At, LookBackResult Result, string? Text);

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
        List<AgendaItem> carried =
            [.. meeting.AgendaItems.Where(item => item is { BroughtInFrom: not null, Status: not ItemStatus.Withdrawn }).OrderBy(item => item.RaisedAt).ThenByDescending(item => item.TimesCarried)];
        Guid[] subjects = [.. carried.Select(item => item.Id.Value), .. earlier.Select(row => row.Id.Value), .. deferred.Select(row => row.Id.Value)];
        var second = session.Batch();
        var remarked = LookBackRows.Of(second, session.Organization, subjects, meeting.Participants[0].PersonId, meeting.Participants[1].PersonId);
        await second.Send(cancellationToken);
        var views = await pages.Read(
            session,
            viewer,
            [
                .. earlier.Select(row => (row.Meeting, row.Agreement)),
                .. deferred.Select(row => (row.Meeting, row.Agreement)),
                .. remarked.Value.Where(row => row.Meeting != id),
            ],
            cancellationToken);
        var said = remarked.Value.Select(row => row.Meeting).Distinct().Select(there => there == id ? view : views[there])
            .SelectMany(there => there.Meeting.LookBack.Select(remark => (Remark: remark, There: there)))
            .Where(row => row.There == view || !(row.Remark.At > meeting.HeldAt))
            .OrderBy(row => row.Remark.At)
            .ToLookup(row => row.Remark.Subject, row => new RemarkBody(row.There.Meeting.Id, row.There.Directory.Ref(row.Remark.By), row.Remark.At, row.Remark.Result, row.Remark.Text));
        IReadOnlyList<string> allowed = RemarkInLookBack.Allowed(meeting, viewer);

        LookBackEntry Topic(LookBackReason reason, MeetingView where, AgendaItem item) =>
            new(reason, item.Id.Value, item.Title, where.Item(item), ActionItem: null, [.. said[item.Id.Value]], allowed);

        LookBackEntry Promise(MeetingView where, ActionItem item) =>
            new(LookBackReason.Promised, item.Id.Value, item.Title, AgendaItem: null, where.ActionItem(item), [.. said[item.Id.Value]], allowed);

        return new LookBack(
            view,
            [
                .. carried.Select(item => Topic(LookBackReason.Carried, view, item)),
                .. earlier.Select(row => Promise(views[row.Meeting], views[row.Meeting].Meeting.ActionItem(row.Id)!)),
                .. deferred.OrderBy(row => row.Until).Select(row => Topic(LookBackReason.Deferred, views[row.Meeting], views[row.Meeting].Meeting.Item(row.Id)!)),
            ]);
    }
}
