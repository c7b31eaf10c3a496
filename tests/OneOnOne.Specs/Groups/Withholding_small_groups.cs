using OneOnOne.Api.Groups;
using Xunit;

namespace OneOnOne.Specs.Groups;

public class Withholding_small_groups
{
    private static readonly DateOnly October = new(2026, 10, 1);
    private static readonly Guid[] People = [.. Enumerable.Range(0, 40).Select(_ => Guid.NewGuid())];
    private static readonly HashSet<Guid> Nobody = [];

    [Fact]
    public void gives_out_nothing_of_fewer_than_five()
    {
        Assert.Empty(Given(Nobody, Piece(0, 4)));
        Assert.Single(Given(Nobody, Piece(0, 5)));
    }

    [Fact]
    public void gives_out_the_first_of_two_pieces_that_differ_by_one_to_four()
    {
        var (whole, most, half) = (Piece(0, 12), Piece(0, 9), Piece(0, 6));
        Assert.Equal([whole], Given(Nobody, whole, most));
        Assert.Equal([whole, half], Given(Nobody, whole, half));
    }

    [Fact]
    public void sees_what_three_pieces_tell_together()
    {
        // 20 − 8 − 8 leaves four, though no two of them differ by so few.
        var (whole, first, second) = (Piece(0, 20), Piece(0, 8), Piece(8, 8));
        Assert.Equal([whole, first], Given(Nobody, whole, first, second));
    }

    [Fact]
    public void does_not_mind_people_whose_numbers_the_caller_reads_anyway()
    {
        var (whole, most) = (Piece(0, 12), Piece(0, 9));
        Assert.Equal([whole, most], Given([.. People[9..12]], whole, most));
        Assert.Equal([whole], Given([.. People[0..2]], whole, most));
    }

    [Fact]
    public void withholds_a_quarter_whose_people_are_not_those_of_its_months()
    {
        DateOnly[] quarter = [October, October.AddMonths(1), October.AddMonths(2)];
        GroupPiece[] months = [.. quarter.Select(month => new GroupPiece(Guid.NewGuid(), [month], People[..10].ToHashSet()))];
        var (same, other) = (new GroupPiece(Guid.NewGuid(), quarter, People[..10].ToHashSet()), new GroupPiece(Guid.NewGuid(), quarter, People[..12].ToHashSet()));
        Assert.Contains(same, Withholding.Published([.. months, same], Nobody));
        Assert.DoesNotContain(other, Withholding.Published([.. months, other], Nobody));
    }

    private static GroupPiece Piece(int from, int count) => new(Guid.NewGuid(), [October], People[from..(from + count)].ToHashSet());

    private static List<GroupPiece> Given(HashSet<Guid> known, params GroupPiece[] pieces)
    {
        var published = Withholding.Published(pieces, known);
        return [.. pieces.Where(published.Contains)];
    }
}
