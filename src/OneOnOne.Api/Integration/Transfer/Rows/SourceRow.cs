namespace OneOnOne.Api.Integration.Transfer.Rows;

/// <summary>One row of a file, whatever its format, as one JSON object; or what keeps it from being read.</summary>
/// <param name="Number">The line on which it begins, the first being 1.</param>
/// <param name="Json">UTF-8; only until the next row is read.</param>
/// <param name="Problem">Why there is no object.</param>
public readonly record struct SourceRow(int Number, ReadOnlyMemory<byte> Json, TransferProblem? Problem)
{
    /// <summary>How long a row may be, in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    public static SourceRow Bad(int number, string pointer, string code) => new(number, default, new TransferProblem(number, pointer, code));
}
