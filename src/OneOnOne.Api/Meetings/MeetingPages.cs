using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>As of when to read a meeting: its own stream and the viewer's notebook.</summary>
public sealed record Moment(AsOf? Meeting, AsOf? Notebook)
{
    public static Moment Now { get; } = new(Meeting: null, Notebook: null);

    /// <summary>As a write left it.</summary>
    public static Moment Of(Reply reply, Guid meeting, Guid notebook) => new(
        new AsOf(reply.Versions.TryGetValue(meeting, out var version) ? version : null, Instant: null),
        new AsOf(reply.Versions.TryGetValue(notebook, out var own) ? own : 0, Instant: null));
}

/// <summary>
/// Reads meetings for one of their two people; for everybody else there is nothing. Where a grant has opened the series to somebody else, they see what the two share, and of that no feedback
/// and no check-in.
/// </summary>
public sealed class MeetingPages(PeopleDirectory directory, Agreements agreements, TimeProvider clock)
{
    /// <summary>One meeting, or null: absent, hidden, or not there yet at that moment.</summary>
    public async Task<MeetingView?> Read(IReadSession session, Eyes eyes, MeetingId id, Func<Guid, Moment> at, CancellationToken cancellationToken)
    {
        if (await agreements.Of(session, id, cancellationToken) is not { } agreement)
        {
            return null;
        }

        // Of a reader who is none of the two there is no such notebook.
        var notebook = Uuid5.Notebook(eyes.Person, agreement);
        var moment = at(notebook);
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var meeting = batch.Fold<Meeting, MeetingEvent>(id.Value, moment.Meeting);
        var own = batch.Fold<Notebook, NotebookEvent>(notebook, moment.Notebook);
        await batch.SendLast(cancellationToken);
        var state = meeting.Value.State;
        if (!meeting.Value.Exists || !eyes.See(state.Id, state.SeriesId, state.Participants))
        {
            return null;
        }

        var view = await directory.Get(session, probe, cancellationToken);
        var whole = await EarlierWords.Fill(session, [state.Has(eyes.Person) ? state : state.WithoutWhatIsBetweenTheTwo()], cancellationToken);
        return new MeetingView(whole[0], own.Value.State, eyes.Person, view, meeting.Value.Position, clock.GetUtcNow());
    }

    public Task<MeetingView?> Read(IReadSession session, Eyes eyes, MeetingId id, CancellationToken cancellationToken) => Read(session, eyes, id, static _ => Moment.Now, cancellationToken);

    public Task<MeetingView?> Read(IReadSession session, PersonId viewer, MeetingId id, Func<Guid, Moment> at, CancellationToken cancellationToken) => Read(session, Eyes.Of(viewer), id, at, cancellationToken);

    public Task<MeetingView?> Read(IReadSession session, PersonId viewer, MeetingId id, CancellationToken cancellationToken) => Read(session, Eyes.Of(viewer), id, cancellationToken);

    /// <summary>
    /// A meeting as it was recorded. At a version the notebook is the one of that moment, too: what the caller would have been answered then.
    /// </summary>
    public async Task<MeetingView?> Read(IReadSession session, Eyes eyes, MeetingId id, AsOf asOf, CancellationToken cancellationToken)
    {
        var own = asOf;
        if (asOf.Version is { } version)
        {
            var batch = session.Batch();
            var last = batch.Events(id.Value, version - 1, 1);
            await batch.Send(cancellationToken);
            if (last.Value.Count == 0)
            {
                return null;
            }

            own = new AsOf(Version: null, last.Value[0].Meta.RecordedAt);
        }

        return await Read(session, eyes, id, _ => new Moment(asOf, own), cancellationToken);
    }

    /// <summary>Many meetings of one person in two round trips.</summary>
    public async Task<IReadOnlyDictionary<MeetingId, MeetingView>> Read(IReadSession session, PersonId viewer, IReadOnlyCollection<(MeetingId Id, Guid Agreement)> rows, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var meetings = rows.DistinctBy(row => row.Id).ToDictionary(row => row.Id, row => batch.Fold<Meeting, MeetingEvent>(row.Id.Value));
        var notebooks = rows.Select(row => row.Agreement).Distinct().ToDictionary(id => id, id => batch.Fold<Notebook, NotebookEvent>(Uuid5.Notebook(viewer, id)));
        await batch.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        var now = clock.GetUtcNow();
        var whole = await EarlierWords.Fill(session, [.. meetings.Values.Select(folded => folded.Value.State).Where(meeting => meeting.Has(viewer))], cancellationToken);
        return whole.ToDictionary(meeting => meeting.Id, meeting => new MeetingView(meeting, notebooks[meeting.Agreement].Value.State, viewer, view, meetings[meeting.Id].Value.Position, now));
    }

    /// <summary>The tag of a meeting as it is now, at the cost of one small query; null when there is none for this person.</summary>
    public async Task<string?> Tag(IReadSession session, PersonId viewer, MeetingId id, CancellationToken cancellationToken)
    {
        if (await agreements.Of(session, id, cancellationToken) is not { } agreement)
        {
            return null;
        }

        var batch = session.Batch();
        var tag = MeetingRows.Tag(batch, session.Organization, viewer, id, Uuid5.Notebook(viewer, agreement));
        await batch.SendLast(cancellationToken);
        return tag.Value.Count == 0 ? null : tag.Value[0];
    }
}
