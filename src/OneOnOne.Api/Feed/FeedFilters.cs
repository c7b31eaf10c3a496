using OneOnOne.Api.Callers;
using OneOnOne.Api.Events;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Feed;

/// <summary>Reads what a caller asks the feed for.</summary>
public sealed class FeedFilters(EventTypes events)
{
    /// <summary>Why this cannot be asked; null when it can.</summary>
    public IResult? Read(Signed signed, long? after, SeriesId? series, MeetingId? meeting, string? types, out FeedFilter? filter)
    {
        var wanted = types?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        filter = new FeedFilter(series, meeting, wanted);
        List<Fault> faults =
        [
            .. after < 0 ? [new Fault("?after", "invalid", "Positions count from 1; 0 is the beginning.")] : Array.Empty<Fault>(),
            .. wanted?.Where(type => !events.TryGet(type, out _)).Take(1).Select(type => new Fault("?types", "invalid", "There is no event type of one of these names.")) ?? [],
        ];
        return faults.Count > 0 ? Problems.Invalid(signed.Http, faults) : null;
    }
}
