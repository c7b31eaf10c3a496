using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Goals;

/// <summary>What can happen to a goal; only ever added to.</summary>
public abstract record GoalEvent
{
    /// <summary>Somebody set themselves a goal.</summary>
    /// <param name="Owner">Whose it is, for ever; their key seals its text.</param>
    /// <param name="Series">The series whose other participant sees it.</param>
    /// <param name="DueOn">Until when.</param>
    /// <param name="Title">What is to be reached.</param>
    /// <param name="Details">More about it.</param>
    /// <param name="ExternalUrl">Where the same goal is kept elsewhere.</param>
    public sealed record Set(
        PersonId Owner, IReadOnlyList<SeriesId> Series, DateOnly? DueOn, [property: Sealed] string? Title, [property: Sealed] string? Details, [property: Sealed] string? ExternalUrl) : GoalEvent;

    /// <summary>All of it as it is from now on.</summary>
    public sealed record Revised(
        PersonId Owner, IReadOnlyList<SeriesId> Series, DateOnly? DueOn, [property: Sealed] string? Title, [property: Sealed] string? Details, [property: Sealed] string? ExternalUrl) : GoalEvent;

    public sealed record Progressed(PersonId Owner, int? Percent, [property: Sealed] string? Text) : GoalEvent;

    public sealed record Achieved(PersonId Owner, [property: Sealed] string? Text) : GoalEvent;

    public sealed record Abandoned(PersonId Owner, [property: Sealed] string? Reason) : GoalEvent;
}
