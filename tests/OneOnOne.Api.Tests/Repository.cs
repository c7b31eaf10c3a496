namespace OneOnOne.Api.Tests;

/// <summary>The repository that the tests run in: some compare what it holds with the service.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OneOnOne.Api.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("The tests run inside the repository.");
        }

        return folder;
    }
}
