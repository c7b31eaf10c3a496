using FsCheck;
using FsCheck.Fluent;
using OneOnOne.Api.Integration.Transfer.Rows;
using Xunit;

namespace OneOnOne.Specs.Integration.Transfer;

public class Guarding_against_formulas
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-5", "'-5")]
    [InlineData("@sum(A1)", "'@sum(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("'=1", "''=1")]
    [InlineData("''@x", "'''@x")]
    [InlineData("Maya", "Maya")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("O'Neill", "O'Neill")]
    [InlineData("1=1", "1=1")]
    [InlineData("", "")]
    [InlineData("'", "'")]
    public void puts_an_apostrophe_before_what_a_spreadsheet_would_run(string text, string cell)
    {
        Assert.Equal(cell, FormulaGuard.Put(text));
        Assert.Equal(text, FormulaGuard.Take(cell));
    }

    /// <summary>A file that nobody guarded is read as it stands, unless it looks as if somebody had.</summary>
    [Theory]
    [InlineData("=1+1")]
    [InlineData("-5")]
    [InlineData("'Maya")]
    public void takes_nothing_from_what_was_not_guarded(string cell) => Assert.Equal(cell, FormulaGuard.Take(cell));

    [Fact]
    public void gives_every_text_back_and_lets_none_begin_like_a_formula()
    {
        var texts = Gen.Elements('\'', '=', '+', '-', '@', '\t', '\r', 'a', ' ', ';').ListOf().Select(letters => new string([.. letters])).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(texts, text => FormulaGuard.Take(FormulaGuard.Put(text)) == text && (FormulaGuard.Put(text).Length == 0 || !"=+-@\t\r".Contains(FormulaGuard.Put(text)[0], StringComparison.Ordinal))));
    }
}
