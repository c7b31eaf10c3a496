namespace OneOnOne.Api.Audit;

/// <summary>How the notary signs, and where it keeps what it signed outside of the database.</summary>
/// <param name="Origin">The beginning of its name in notes, a schema-less URL; the organization's id follows.</param>
/// <param name="Folder">Where checkpoints and leaves are kept besides; null: nowhere.</param>
public sealed record AuditSettings(string Origin, string? Folder)
{
    private const string Usual = "oneonone";

    /// <summary>Read <c>OneOnOne:Audit:Origin</c> and <c>OneOnOne:Audit:Folder</c>; Development keeps them in its data folder.</summary>
    public static AuditSettings Load(IConfiguration configuration, string? developmentFolder) => new(
        configuration["OneOnOne:Audit:Origin"] is { Length: > 0 } origin ? origin.TrimEnd('/') : Usual,
        configuration["OneOnOne:Audit:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : developmentFolder is null ? null : Path.Combine(developmentFolder, "audit"));

    /// <summary>What is wrong with the settings.</summary>
    public static IEnumerable<string> Mistakes(IConfiguration configuration)
    {
        if (configuration["OneOnOne:Audit:Origin"] is { Length: > 0 } origin && origin.Any(static c => char.IsWhiteSpace(c) || c is '+'))
        {
            yield return $"OneOnOne:Audit:Origin is '{origin}'; it may hold neither spaces nor plus signs, such as oneonone.example.com.";
        }
    }

    /// <summary>The name of an organization's ledger and of the key that signs it.</summary>
    public string OriginOf(Guid organization) => $"{Origin}/{organization:D}";
}
