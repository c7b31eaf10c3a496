namespace OneOnOne.Api.Privacy.Retention;

/// <summary>What can happen to how long an organization keeps what people say; only ever added to. It holds no text.</summary>
public abstract record RetentionEvent
{
    private RetentionEvent()
    {
    }

    /// <summary>Stored as <c>retention_set</c>: for how many months text is kept from now on; null: until its people are erased.</summary>
    public sealed record Set(int? Months) : RetentionEvent;

    /// <summary>Stored as <c>old_text_forgotten</c>.</summary>
    /// <param name="Before">Text of the months before this day was forgotten.</param>
    /// <param name="Texts">
    /// How much of what was in the months that no earlier run had been through, whether or not a legal hold keeps it: no number is one of whoever is held. Empty where fewer than five people wrote it,
    /// and in later runs through the same months. Notebooks are in no number.
    /// </param>
    public sealed record Forgotten(DateOnly Before, IReadOnlyList<TextCount> Texts) : RetentionEvent;
}

/// <summary>So many texts of a kind.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Count">How many.</param>
/// <param name="Oldest">The month of the oldest, as 2026-11.</param>
public sealed record TextCount(TextKind Kind, long Count, string Oldest);
