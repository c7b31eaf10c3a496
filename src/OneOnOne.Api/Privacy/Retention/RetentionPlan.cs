using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>What a run of retention would do.</summary>
/// <param name="Before">Text of the months before this one is older than text is kept.</param>
/// <param name="Told">Earlier runs have told what was in the months before this day.</param>
/// <param name="Held">Owners of text of whom nothing is forgotten.</param>
/// <param name="Texts">How much is old and over, whether or not it is held, of the months that nothing was told of; no notebooks.</param>
/// <param name="Writers">How many people wrote that.</param>
/// <param name="Living">How much is old and not over, whether or not it is held; no notebooks.</param>
/// <param name="Forgets">Something that could be counted would be forgotten.</param>
/// <param name="Alive">The texts that are not over.</param>
/// <param name="Over">Texts that were kept before, and which are over by now.</param>
public sealed record RetentionPlan(
    Month Before,
    DateOnly? Told,
    IReadOnlySet<Guid> Held,
    IReadOnlyList<TextCount> Texts,
    int Writers,
    IReadOnlyList<TextCount> Living,
    bool Forgets,
    IReadOnlyList<OutlivingText> Alive,
    IReadOnlyList<(Guid Owner, Guid EventId)> Over)
{
    /// <summary>The first day of which text is kept.</summary>
    public DateOnly FirstKept => DateOnly.FromDateTime(Before.Begins.UtcDateTime);
}

/// <summary>The text of an event that outlives its month.</summary>
public sealed record OutlivingText(Guid Owner, Guid EventId, DisclosedText Text);
