namespace OneOnOne.Api.Integration.Transfer.History;

/// <summary>
/// Into which organizations the operator lets history be brought. Whoever administers an organization decides who signs in there as whom; were they alone to decide this, they could
/// bring the archive with other people's words to where they can sign in as those people, or write a past of two people that never was. So it takes two: an administrator who brings the file,
/// and the operator who opens the door.
/// </summary>
/// <param name="All">Every organization: in Development, where anybody signs in as anybody.</param>
/// <param name="Organizations">These.</param>
public sealed record RestoreSettings(bool All, IReadOnlySet<Guid> Organizations)
{
    public const string Setting = "OneOnOne:Imports:RestoreInto";

    public bool Allows(Guid organization) => All || Organizations.Contains(organization);

    /// <exception cref="InvalidOperationException">It is neither <c>*</c> nor a list of ids.</exception>
    public static RestoreSettings Of(IConfiguration configuration, bool development)
    {
        var written = (configuration[Setting] ?? (development ? "*" : string.Empty)).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var organizations = new HashSet<Guid>();
        foreach (var id in written.Where(word => word != "*"))
        {
            _ = organizations.Add(Guid.TryParseExact(id, "D", out var organization) ? organization : throw new InvalidOperationException($"{Setting} names '{id}', which is no organization's id."));
        }

        return new RestoreSettings(written.Contains("*"), organizations);
    }
}
