namespace OneOnOne.LocalPostgres;

/// <summary>Where data lie when nobody said where.</summary>
public static class DataFolder
{
    private const string SharedMemory = "/dev/shm";

    /// <summary>
    /// <c>ONEONONE_DATA</c>, or <c>OneOnOne</c> in the user's local data folder. Root gets <c>/var/lib/oneonone</c>:
    /// PostgreSQL then runs as another user, who cannot look into root's home.
    /// </summary>
    public static string Default { get; } = Find();

    /// <summary>The path of a folder that does not exist yet, for data that need not last: in memory where there is such a place.</summary>
    public static string Fresh() => Path.Combine(Directory.Exists(SharedMemory) ? SharedMemory : Path.GetTempPath(), "oneonone-" + Guid.NewGuid().ToString("n"));

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("ONEONONE_DATA") is { Length: > 0 } configured)
        {
            return Path.GetFullPath(configured);
        }

        if (Account.IsRoot)
        {
            return "/var/lib/oneonone";
        }

        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0 ? Path.Combine(local, "OneOnOne") : Path.Combine(Path.GetTempPath(), "OneOnOne-" + Environment.UserName);
    }
}
