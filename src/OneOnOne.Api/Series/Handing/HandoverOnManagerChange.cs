using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using Role = OneOnOne.Api.Vocabulary.Role;

namespace OneOnOne.Api.Series;

/// <summary>Another manager in the directory proposes a handover of the series with the former one; the same manager again takes the proposal back.</summary>
public sealed class HandoverOnManagerChange : IFollowManager
{
    public async Task Follow(IWriteSession session, PersonId report, PersonId? manager, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var rows = SeriesRows.OfPerson(batch, session.Organization, report);
        await batch.Send(cancellationToken);
        var fold = session.Batch();
        var open = rows.Value.Where(row => row is { IsOpen: true, Kind: SeriesKind.ManagerReport } && row.Own(report).Role is Role.Report)
            .Select(row => fold.Fold<StandingSeries, SeriesEvent>(row.Id.Value)).ToList();
        await fold.Send(cancellationToken);
        foreach (var series in open.Select(folded => folded.Value.State))
        {
            var next = manager is { } person && series.Has(person) ? null : manager;
            session.Append<StandingSeries, SeriesEvent>(series.Id.Value, ProposeHandover.Decide(series, next, by: null).Events, new SealingContext(series.Id.Value));
        }
    }
}
