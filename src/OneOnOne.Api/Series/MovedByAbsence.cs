using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

/// <summary>Whoever is away does not meet: a meeting ahead on such a day goes to the next slot of its series. One-offs stay; they were agreed for that day.</summary>
public sealed class MovedByAbsence(Onward onward, TimeProvider clock) : IFollowAbsences
{
    public async Task Follow(IWriteSession session, PersonId person, IReadOnlyList<Absence> absences, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var ahead = MeetingRows.UpcomingOf(batch, session.Organization, person);
        await batch.Send(cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var row in ahead.Value.Where(row => row is { Series: not null, Planned: { } planned } && row.StartsAt > now && absences.Any(absence => absence.From <= planned.Date && planned.Date <= absence.To)))
        {
            var fold = session.Batch();
            var series = fold.Fold<StandingSeries, SeriesEvent>(row.Series!.Value.Value);
            var meeting = fold.Fold<Meeting, MeetingEvent>(row.Id.Value);
            await fold.Send(cancellationToken);
            var off = await DaysOff.Of(session, row.Participants.Select(p => p.PersonId), (person, absences), cancellationToken);
            if (meeting.Value.State is { Stage: Stage.Scheduled } upcoming && series.Value.State.NextSlot(row.Planned!.Date, off.All) is { } slot)
            {
                await onward.Retime(session, upcoming, slot, now, cancellationToken);
            }
        }
    }
}
