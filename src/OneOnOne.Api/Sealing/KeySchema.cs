using OneOnOne.Api.Hosting;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>The tables of the key store.</summary>
public static class KeySchema
{
    public static SchemaScript Script { get; } = new("keys", SqlFile.Read("Sealing.keys"));
}
