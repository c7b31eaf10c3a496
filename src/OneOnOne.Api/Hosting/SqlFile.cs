namespace OneOnOne.Api.Hosting;

/// <summary>Reads the .sql files that lie beside the code.</summary>
public static class SqlFile
{
    /// <summary>The text of a file.</summary>
    /// <param name="path">Its path in this project, with points: <c>Hosting.leases</c>.</param>
    public static string Read(string path)
    {
        using var stream = typeof(SqlFile).Assembly.GetManifestResourceStream($"OneOnOne.Api.{path}.sql") ?? throw new InvalidOperationException($"The schema file {path}.sql is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
