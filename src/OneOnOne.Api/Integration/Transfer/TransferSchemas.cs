using OneOnOne.Api.Http;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>The published JSON Schemas (2020-12) of the lines of imports and exports, served as they are committed.</summary>
public static class TransferSchemas
{
    /// <summary>Their names, and what they say.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Read();

    public static void MapTransferSchemas(this WebApplication app) => app.MapGet(
        "/schemas/{name}.v1.json",
        static (string name, HttpContext context) =>
        {
            if (!All.TryGetValue(name, out var schema))
            {
                return Problems.NotFound(context);
            }

            context.Response.Headers.CacheControl = "public, max-age=3600";
            return (IResult)TypedResults.Text(schema, "application/schema+json");
        }).AllowAnonymous().ExcludeFromDescription();

    private static Dictionary<string, string> Read()
    {
        const string Folder = "OneOnOne.Api.Integration.Transfer.Schemas.";
        const string End = ".v1.json";
        var assembly = typeof(TransferSchemas).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToDictionary(
            name => name[Folder.Length..^End.Length],
            name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            },
            StringComparer.Ordinal);
    }
}
