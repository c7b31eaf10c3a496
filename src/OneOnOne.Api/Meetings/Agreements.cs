using System.Collections.Concurrent;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// To which series or one-off a meeting belongs: whose key seals what the two agree, and which notebooks are about it. It never changes, so it is asked once.
/// </summary>
public sealed class Agreements
{
    private const int Most = 200_000;

    private readonly ConcurrentDictionary<(Guid Organization, MeetingId Meeting), Guid> _known = new();

    /// <summary>The id of the series, or of the one-off itself; null when there is no such meeting.</summary>
    public async ValueTask<Guid?> Of(IReadSession session, MeetingId meeting, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((session.Organization, meeting), out var known))
        {
            return known;
        }

        var batch = session.Batch();
        var row = MeetingRows.ById(batch, session.Organization, meeting);
        await batch.Send(cancellationToken);
        return row.Value.Count == 0 ? null : Remember(session.Organization, row.Value[0]);
    }

    public Guid Remember(Guid organization, MeetingRow row)
    {
        if (_known.Count > Most)
        {
            _known.Clear();
        }

        return _known.GetOrAdd((organization, row.Id), row.Agreement);
    }
}
