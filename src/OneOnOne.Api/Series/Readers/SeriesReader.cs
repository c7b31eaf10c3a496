using System.Collections.Immutable;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Series;

/// <summary>A system that reads along in a series, or is announced to.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">What the key was called when it was announced; null once the series' key is gone.</param>
/// <param name="AnnouncedAt">Since when the two can know.</param>
/// <param name="RefusedBy">Who of the two refuses; while somebody does, it reads nothing.</param>
public sealed record SeriesReader(ApiKeyId Key, string? Name, DateTimeOffset AnnouncedAt, ImmutableList<PersonId> RefusedBy)
{
    /// <summary>So long an announcement stands before anything is read.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(7);

    /// <summary>It reads what is recorded from here on, and nothing that was before.</summary>
    public DateTimeOffset ReachesFrom => AnnouncedAt + Notice;

    /// <summary>Announced now; after a refusal was taken back, anew.</summary>
    public static SeriesReader Announced(SeriesReader? before, SeriesEvent.IntegrationAnnounced announced, DateTimeOffset at) =>
        new(announced.Key, announced.Name, at, (before?.RefusedBy ?? []).RemoveAll(person => person == announced.By));
}

/// <summary>Whether another system may read along.</summary>
public enum ReaderDecision
{
    Allow,
    Refuse,
}
