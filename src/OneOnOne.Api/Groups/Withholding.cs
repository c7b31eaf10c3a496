namespace OneOnOne.Api.Groups;

/// <summary>Numbers of one group over some calendar months.</summary>
/// <param name="Group">Whose.</param>
/// <param name="Months">The months they cover, by their first days.</param>
/// <param name="People">Who is counted; the caller never is.</param>
public sealed record GroupPiece(Guid Group, IReadOnlyList<DateOnly> Months, IReadOnlySet<Guid> People);

/// <summary>
/// Decides which pieces a caller gets, so that no sum over one to four people can be worked out from all they get. Every number is a sum over people and months. In each
/// month the pieces given out so far cut the people into cells that none of them tells apart; whatever is worked out is a sum over whole cells, so it is enough that no cell
/// ever has one to four people whose numbers the caller does not know anyway. Pieces are tried in a fixed order, so what was given out once is given out again.
/// A quarter is treated as if each of its months were given out, which withholds more than is needed and never less.
/// </summary>
public static class Withholding
{
    public const int SmallestGroup = 5;

    private const int Nobody = 0;

    /// <summary>The pieces that are given out.</summary>
    /// <param name="pieces">In their fixed order: month by month, in each the largest kind of group first, the quarter last.</param>
    /// <param name="known">People whose own numbers the caller may read anyway.</param>
    public static IReadOnlySet<GroupPiece> Published(IReadOnlyList<GroupPiece> pieces, IReadOnlySet<Guid> known)
    {
        var months = new Dictionary<DateOnly, Cells>();
        var published = new HashSet<GroupPiece>(ReferenceEqualityComparer.Instance);
        foreach (var piece in pieces.Where(piece => piece.People.Count >= SmallestGroup))
        {
            var unknown = piece.People.Where(person => !known.Contains(person)).ToList();
            var cells = piece.Months.Select(month => months.TryGetValue(month, out var found) ? found : months[month] = new Cells()).ToList();
            if (cells.TrueForAll(month => month.Allows(unknown)))
            {
                cells.ForEach(month => month.Cut(unknown));
                _ = published.Add(piece);
            }
        }

        return published;
    }

    /// <summary>The people of one month by what is told apart.</summary>
    private sealed class Cells
    {
        private readonly Dictionary<Guid, int> _of = [];
        private readonly List<int> _sizes = [0];

        public bool Allows(List<Guid> people) => Inside(people).All(cell =>
            cell.Value >= SmallestGroup && (cell.Key == Nobody || _sizes[cell.Key] == cell.Value || _sizes[cell.Key] - cell.Value >= SmallestGroup));

        public void Cut(List<Guid> people)
        {
            var fresh = new Dictionary<int, int>();
            foreach (var (cell, count) in Inside(people))
            {
                if (cell != Nobody && _sizes[cell] == count)
                {
                    fresh[cell] = cell;
                    continue;
                }

                fresh[cell] = _sizes.Count;
                _sizes.Add(count);
                _sizes[cell] -= cell == Nobody ? 0 : count;
            }

            foreach (var person in people)
            {
                _of[person] = fresh[_of.GetValueOrDefault(person)];
            }
        }

        private Dictionary<int, int> Inside(List<Guid> people) => people.CountBy(person => _of.GetValueOrDefault(person)).ToDictionary();
    }
}
