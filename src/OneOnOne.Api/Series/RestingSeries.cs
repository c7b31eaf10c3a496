using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

/// <summary>
/// Deactivated people do not meet. Their series rest without an event of their own: the upcoming meeting loses its time and keeps its agenda, and gets the first
/// slot after today once both are there again, unless the two paused.
/// </summary>
public sealed class RestingSeries(PeopleDirectory directory, Onward onward, TimeProvider clock) : IFollowStanding
{
    public async Task Follow(IWriteSession session, PersonId person, bool active, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var rows = SeriesRows.OfPerson(batch, session.Organization, person);
        var ahead = MeetingRows.UpcomingOf(batch, session.Organization, person);
        await batch.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        var open = rows.Value.Where(row => row.IsOpen && (!active || view.FindActive(row.Counterpart(person).PersonId) is not null)).ToDictionary(row => row.Id);

        var folds = session.Batch();
        var resting = ahead.Value.Where(row => row.Series is { } series && open.ContainsKey(series))
            .Select(row => (Series: folds.Fold<StandingSeries, SeriesEvent>(row.Series!.Value.Value), Meeting: folds.Fold<Meeting, MeetingEvent>(row.Id.Value))).ToList();
        await folds.Send(cancellationToken);

        foreach (var (series, meeting) in resting.Select(pair => (pair.Series.Value.State, pair.Meeting.Value.State)))
        {
            if (!active || meeting.Planned is null)
            {
                await onward.Retime(session, meeting, active ? await Next(session, series, cancellationToken) : null, clock.GetUtcNow(), cancellationToken);
            }
        }
    }

    private async Task<Planned?> Next(IReadSession session, StandingSeries series, CancellationToken cancellationToken) =>
        series.Anchor is { } anchor ? series.NextSlot(anchor.LocalDateOf(clock.GetUtcNow()), (await DaysOff.Of(session, series, cancellationToken)).All) : null;
}
