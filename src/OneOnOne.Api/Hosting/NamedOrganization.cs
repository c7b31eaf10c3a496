using OneOnOne.EventStore;

namespace OneOnOne.Api.Hosting;

/// <summary>The organization that an operator's command is about.</summary>
internal static class NamedOrganization
{
    /// <summary>By its id, as an operator wrote it; null: it is no id, or there is no such organization.</summary>
    public static async Task<Guid?> Find(IServiceProvider services, string text, CancellationToken cancellationToken) =>
        Guid.TryParse(text, out var organization) && (await services.GetRequiredService<PostgresEventStore>().Organizations(cancellationToken)).Contains(organization) ? organization : null;
}
