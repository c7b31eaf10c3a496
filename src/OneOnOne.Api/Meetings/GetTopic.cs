using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>One item through all its meetings.</summary>
/// <param name="Item">The item as it stands where it is now.</param>
/// <param name="Meetings">The meetings it was in, oldest first.</param>
/// <param name="History">Everything that happened to it, oldest first.</param>
public sealed record TopicBody(AgendaItemBody Item, IReadOnlyList<TopicMeeting> Meetings, IReadOnlyList<HistoryEntry> History);

/// <summary>A meeting an item was in.</summary>
public sealed record TopicMeeting(MeetingId MeetingId, MeetingStatus Status, PlannedBody? Planned, DateTimeOffset? HeldAt);

public static class GetTopic
{
    /// <summary>
    /// One item through all its meetings, with its whole life. Somebody to whom it was escalated with its author's consent gets its title, details and outcome; the rest is empty.
    /// </summary>
    public static async Task<IResult> Handle(ItemId itemId, Signed signed, SharedReads reads, TopicPages topics, CancellationToken cancellationToken) =>
        await reads.ReadWithoutGrants(signed, (session, eyes) => topics.Read(session, eyes, itemId, cancellationToken), cancellationToken) is { } topic
            ? TypedResults.Json(topic)
            : Problems.NotFound(signed.Http);
}

/// <summary>Reads items across meetings. Of an item that was transferred, each person sees the meetings they took part in.</summary>
public sealed class TopicPages(MeetingPages pages, MeetingHistory history, PeopleDirectory directory)
{
    public async Task<TopicBody?> Read(IReadSession session, Eyes eyes, ItemId id, CancellationToken cancellationToken)
    {
        var viewer = eyes.Person;
        var batch = session.Batch();
        var life = ItemRows.Life(batch, session.Organization, id);
        var upcoming = MeetingRows.UpcomingOf(batch, session.Organization, viewer);
        await batch.Send(cancellationToken);
        if (life.Value.Count == 0)
        {
            return await Draft(session, viewer, id, upcoming.Value, cancellationToken);
        }

        var places = life.Value.Select(step => step.Meeting).Distinct().ToList();
        var rows = session.Batch();
        var found = places.Select(place => MeetingRows.ById(rows, session.Organization, place)).ToList();
        await rows.Send(cancellationToken);
        var mine = found.SelectMany(row => row.Value).Where(row => row.Has(viewer)).ToList();
        if (mine.Count == 0)
        {
            return await EscalatedTopics.Read(session, eyes, places[^1], id, directory, cancellationToken);
        }

        var seen = mine.Select(row => row.Id).ToHashSet();
        var views = await pages.Read(session, viewer, [mine.Select(row => (row.Id, row.Agreement)).Last()], cancellationToken);
        var events = session.Batch();
        var steps = events.EventsAt([.. life.Value.Where(step => seen.Contains(step.Meeting)).Select(step => step.Position)]);
        await events.Send(cancellationToken);
        var names = await directory.Get(session, cancellationToken);
        var now = views[mine[^1].Id];
        return new TopicBody(
            now.Item(now.Meeting.Item(id)!),
            [.. mine.Select(row => new TopicMeeting(row.Id, row.Status, PlannedBody.Of(row.Planned), row.HeldAt))],
            [.. steps.Value.Select(step => history.Entry(step, names))]);
    }

    // A draft is in no meeting: it shows in the upcoming one of its series, or in its one-off.
    private async Task<TopicBody?> Draft(IReadSession session, PersonId viewer, ItemId id, IReadOnlyList<MeetingRow> upcoming, CancellationToken cancellationToken)
    {
        var views = await pages.Read(session, viewer, [.. upcoming.Select(row => (row.Id, row.Agreement))], cancellationToken);
        foreach (var row in upcoming)
        {
            if (views[row.Id].Notebook.Draft(id) is { IsOpen: true } draft)
            {
                return new TopicBody(views[row.Id].Draft(draft), [new TopicMeeting(row.Id, row.Status, PlannedBody.Of(row.Planned), row.HeldAt)], []);
            }
        }

        return null;
    }
}
