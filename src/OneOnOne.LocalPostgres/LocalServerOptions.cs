namespace OneOnOne.LocalPostgres;

/// <summary>What kind of private PostgreSQL is wanted.</summary>
/// <param name="DataDirectory">A folder of its own; made when absent. One server at a time runs on it.</param>
/// <param name="Durable">True for data that must outlive a power cut. False asks for small and fast settings; nothing that the service refuses is switched off, so speed comes from <see cref="DataFolder.Fresh"/>.</param>
/// <param name="Ephemeral">Delete the folder when the server is disposed.</param>
public sealed record LocalServerOptions(string DataDirectory, bool Durable, bool Ephemeral)
{
    /// <summary>A server for one test run: fresh, in memory where the machine allows it, gone afterwards.</summary>
    public static LocalServerOptions ForTests() => new(DataFolder.Fresh(), Durable: false, Ephemeral: true);
}
