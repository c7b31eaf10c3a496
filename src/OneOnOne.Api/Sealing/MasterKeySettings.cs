namespace OneOnOne.Api.Sealing;

/// <summary>
/// Where the master key comes from: <c>OneOnOne:Keys:Master</c> (base64, 32 bytes) or <c>OneOnOne:Keys:MasterFile</c>; during a rotation also
/// <c>Next</c> (or <c>NextFile</c>) before it and <c>Previous</c> (or <c>PreviousFile</c>) after it. Development makes a file of its own on first start.
/// </summary>
public static class MasterKeySettings
{
    private const string Section = "OneOnOne:Keys:";

    /// <summary>Read the master keys; Development makes one where there is none.</summary>
    /// <exception cref="InvalidOperationException">No master key is configured and none may be made.</exception>
    public static IMasterKeys Load(IConfiguration configuration, string? developmentFolder)
    {
        var current = Configured(configuration, "Master") ?? (developmentFolder is null ? null : Made(Path.Combine(developmentFolder, "master.key")));
        return current is null
            ? throw new InvalidOperationException("A master key is required: set OneOnOne:Keys:Master (base64 of 32 random bytes) or OneOnOne:Keys:MasterFile (a file with that).")
            : new MasterKeys(current, Configured(configuration, "Previous"), Configured(configuration, "Next"));
    }

    private static byte[]? Configured(IConfiguration configuration, string name)
    {
        if (configuration[Section + name] is { Length: > 0 } value)
        {
            return Parse(value, Section + name);
        }

        return configuration[Section + name + "File"] is { Length: > 0 } file ? Parse(Read(file, Section + name + "File"), Section + name + "File") : null;
    }

    private static string Read(string file, string where)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{where} names '{file}', which cannot be read.", e);
        }
    }

    private static byte[] Made(string file)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var stream = new FileStream(file, options);
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(Cipher.NewKey())));
            stream.Flush(flushToDisk: true);
        }
        catch (IOException) when (File.Exists(file))
        {
            // It was made by an earlier start.
        }

        return Parse(File.ReadAllText(file), file);
    }

    private static byte[] Parse(string text, string where)
    {
        var key = new byte[Cipher.KeySize];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Cipher.KeySize
            ? key
            : throw new InvalidOperationException($"{where} must be the base64 of exactly 32 bytes.");
    }
}
