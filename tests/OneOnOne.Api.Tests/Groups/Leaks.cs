namespace OneOnOne.Api.Tests.Groups;

/// <summary>Numbers of some people over some months that somebody was shown: one equation, whose unknowns are each person's number in each month.</summary>
internal sealed record Shown(IReadOnlyCollection<Guid> People, IReadOnlyCollection<DateOnly> Months);

/// <summary>
/// Works out from what was shown whether a sum over one to four people follows. Unknowns that stand in the same equations cannot be told apart, so whatever follows is a
/// sum over whole classes of them; a sum over some classes alone follows exactly when the equations lose rank without them.
/// </summary>
internal static class Leaks
{
    private const int Few = 4;
    private const long Prime = 2_147_483_629;

    /// <summary>The people of a sum that follows, or null when there is none.</summary>
    /// <param name="shown">All equations.</param>
    /// <param name="known">People whose numbers the reader knows anyway.</param>
    public static IReadOnlySet<Guid>? Find(IReadOnlyList<Shown> shown, IReadOnlySet<Guid> known)
    {
        var classes = shown.SelectMany((equation, row) => equation.People.Where(person => !known.Contains(person)).SelectMany(person => equation.Months.Select(month => (Unknown: (person, month), row))))
            .GroupBy(entry => entry.Unknown, entry => entry.row)
            .GroupBy(unknown => string.Join(',', unknown), unknown => unknown.Key.person)
            .Select(group => (Rows: group.Key.Split(',').Select(int.Parse).ToList(), People: group.ToHashSet()))
            .ToList();
        var whole = Rank(shown.Count, classes);
        var small = classes.Where(group => group.People.Count <= Few).ToList();
        foreach (var people in small.SelectMany(one => small.Select(other => one.People.Union(other.People).ToHashSet())).Where(people => people.Count <= Few))
        {
            if (Rank(shown.Count, [.. classes.Where(group => !group.People.IsSubsetOf(people))]) < whole)
            {
                return people;
            }
        }

        return null;
    }

    // Over a prime field: a rank that is lower there than over the rationals would need a coincidence.
    private static int Rank(int rows, List<(List<int> Rows, HashSet<Guid> People)> classes)
    {
        var matrix = classes.Select(group =>
        {
            var column = new long[rows];
            group.Rows.ForEach(row => column[row] = 1);
            return column;
        }).ToList();
        var rank = 0;
        for (var row = 0; row < rows; row++)
        {
            var pivot = matrix.FindIndex(rank, column => column[row] != 0);
            if (pivot < 0)
            {
                continue;
            }

            (matrix[rank], matrix[pivot]) = (matrix[pivot], matrix[rank]);
            var inverse = Power(matrix[rank][row], Prime - 2);
            for (var other = rank + 1; other < matrix.Count; other++)
            {
                var factor = matrix[other][row] * inverse % Prime;
                for (var at = row; factor != 0 && at < rows; at++)
                {
                    matrix[other][at] = ((matrix[other][at] - (factor * matrix[rank][at])) % Prime + Prime) % Prime;
                }
            }

            rank++;
        }

        return rank;
    }

    private static long Power(long number, long exponent)
    {
        var result = 1L;
        for (; exponent > 0; exponent >>= 1, number = number * number % Prime)
        {
            result = (exponent & 1) == 1 ? result * number % Prime : result;
        }

        return result;
    }
}
