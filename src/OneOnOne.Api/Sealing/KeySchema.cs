using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>The tables of the key store.</summary>
public static class KeySchema
{
    public static SchemaScript Script { get; } = new("keys", Read());

    private static string Read()
    {
        using var stream = typeof(KeySchema).Assembly.GetManifestResourceStream("OneOnOne.Api.Sealing.keys.sql")
            ?? throw new InvalidOperationException("The schema file keys.sql is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
