using System.Collections.Frozen;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

/// <summary>
/// Who may do what with a goal: the one table. It is seen by its owner and by the other participant of each series it is shared with, for as long as its owner shares it;
/// for everybody else, HR and administrators included, it does not exist.
/// </summary>
public static class GoalAccess
{
    private enum Who
    {
        Reader,
        Owner,
    }

    private static readonly FrozenDictionary<string, Who> Table = new Dictionary<string, Who>(StringComparer.Ordinal)
    {
        ["getGoal"] = Who.Reader,
        ["reviseGoal"] = Who.Owner,
        ["progressGoal"] = Who.Owner,
        ["achieveGoal"] = Who.Owner,
        ["abandonGoal"] = Who.Owner,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every operation of the table.</summary>
    public static IReadOnlyCollection<string> Operations => Table.Keys;

    /// <summary>Why this person may not do this to the goal; null when they may.</summary>
    /// <param name="operation">The line of the table.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="goal">The goal.</param>
    /// <param name="series">The series in which the viewer takes, or took, part.</param>
    public static Refusal? Refuse(string operation, PersonId viewer, Goal goal, IEnumerable<SeriesRow> series) =>
        !Sees(viewer, goal, series) ? GoalRefusals.Absent
        : Table[operation] is Who.Owner && goal.Owner != viewer ? GoalRefusals.NotYours
        : null;

    /// <summary>Whether a goal exists for this person.</summary>
    public static bool Sees(PersonId viewer, Goal goal, IEnumerable<SeriesRow> series) =>
        goal.Owner is { } owner && (owner == viewer || series.Any(row => goal.Series.Contains(row.Id) && row.Has(owner)));

    /// <summary>What the viewer may call now.</summary>
    public static IReadOnlyList<string> Allowed(PersonId viewer, Goal goal) => (goal.Owner == viewer, goal.Status) switch
    {
        (false, _) => [],
        (true, GoalStatus.Active) => ["reviseGoal", "progressGoal", "achieveGoal", "abandonGoal"],
        _ => ["reviseGoal"],
    };
}
