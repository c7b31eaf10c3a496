namespace OneOnOne.Api.Individuals;

/// <summary>
/// What became of the promises of both sides, counted alike whoever made them. Definition <c>promises/1</c>: a promise is an action item that its owner wrote down or
/// accepted. Its due day is the one in force, after all reschedulings that its owner agreed to; days are those of the organization's time zone. What was handed over to
/// another series counts there.
/// </summary>
/// <param name="Definition">By which definition.</param>
/// <param name="ByMe">The caller's promises.</param>
/// <param name="ByThem">The other side's.</param>
public sealed record PromiseKeeping(string Definition, PromiseNumbers ByMe, PromiseNumbers ByThem)
{
    public const string Current = "promises/1";

    /// <summary>The sum of what was counted for each side.</summary>
    public static PromiseKeeping Of(IEnumerable<KeptCount> counts)
    {
        var sides = counts.ToLookup(count => count.Mine, count => count.Numbers);
        return new PromiseKeeping(Current, Sum(sides[true]), Sum(sides[false]));
    }

    private static PromiseNumbers Sum(IEnumerable<PromiseNumbers> numbers) => numbers.Aggregate(new PromiseNumbers(0, 0, 0, 0, 0, 0), static (one, other) => one.And(other));
}

/// <summary>One side's promises.</summary>
/// <param name="Kept">Done on or before the due day, or without one.</param>
/// <param name="KeptLate">Done after the due day.</param>
/// <param name="Dropped">Given up after it was promised.</param>
/// <param name="Open">In force and not done.</param>
/// <param name="Overdue">Of the open ones, those whose due day has passed.</param>
/// <param name="Slips">How often the due days of all of them moved.</param>
public sealed record PromiseNumbers(int Kept, int KeptLate, int Dropped, int Open, int Overdue, int Slips)
{
    public PromiseNumbers And(PromiseNumbers other) =>
        new(Kept + other.Kept, KeptLate + other.KeptLate, Dropped + other.Dropped, Open + other.Open, Overdue + other.Overdue, Slips + other.Slips);
}
