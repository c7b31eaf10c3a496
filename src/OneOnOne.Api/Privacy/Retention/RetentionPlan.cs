using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>What becomes of a text that is older than text is kept.</summary>
public enum Fate
{
    Forgotten,

    /// <summary>A legal hold keeps it.</summary>
    Held,

    /// <summary>It is kept because what it is about is not over.</summary>
    Alive,
}

/// <summary>What a run of retention would do.</summary>
/// <param name="Before">Text of the months before this one is older than text is kept.</param>
/// <param name="Held">Owners of text of whom nothing is forgotten.</param>
/// <param name="Texts">How much of what has which fate; no notebooks.</param>
/// <param name="Alive">The texts that are not over.</param>
/// <param name="Over">Events whose texts were kept before, and which are over by now.</param>
public sealed record RetentionPlan(
    Month Before, IReadOnlySet<Guid> Held, IReadOnlyList<(Fate Fate, TextCount Text)> Texts, IReadOnlyList<OutlivingText> Alive, IReadOnlyList<Guid> Over)
{
    /// <summary>The first day of which text is kept.</summary>
    public DateOnly FirstKept => DateOnly.FromDateTime(Before.Begins.UtcDateTime);

    public IReadOnlyList<TextCount> Of(Fate fate) => [.. Texts.Where(text => text.Fate == fate).Select(text => text.Text).OrderBy(text => text.Kind)];
}

/// <summary>The text of an event that outlives its month.</summary>
public sealed record OutlivingText(Guid Owner, Guid EventId, DisclosedText Text);
