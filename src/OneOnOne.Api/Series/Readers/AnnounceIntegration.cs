using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>The service says in a series that a key with the content scope is to read along, and when it no longer does. Nobody asks for it: it follows from the key.</summary>
public static class AnnounceIntegration
{
    /// <summary>Said once in each open series of a kind that the organization knows of; mentor and peer series do not exist for other systems.</summary>
    public static Decision<SeriesEvent> Decide(StandingSeries series, ApiKeyId key, string? name) =>
        !series.IsOpen || !SeriesAccess.IsKnownToHr(series.Kind) || series.Readers.ContainsKey(key) ? Decision<SeriesEvent>.Nothing : new IntegrationAnnounced(key, By: null, name);

    /// <summary>The key is gone.</summary>
    public static Decision<SeriesEvent> DecideEnd(StandingSeries series, ApiKeyId key) => series.Readers.ContainsKey(key) ? new IntegrationEnded(key) : Decision<SeriesEvent>.Nothing;
}
