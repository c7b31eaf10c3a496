using System.Globalization;
using System.Security.Cryptography;

namespace OneOnOne.LocalPostgres;

/// <summary>What lies where in the folder of one server, and who holds it.</summary>
internal sealed class Folder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly FileStream hold;

    private Folder(string path, FileStream hold, string nonce)
    {
        Path = path;
        Nonce = nonce;
        this.hold = hold;
    }

    public string Path { get; }

    /// <summary>Written into <see cref="Owner"/> by who holds the folder, so that a late watchdog sees that it is another's now.</summary>
    public string Nonce { get; }

    public string Cluster => System.IO.Path.Combine(Path, "cluster");

    public string Log => System.IO.Path.Combine(Path, "postgresql.log");

    public string Password => System.IO.Path.Combine(Path, "password");

    public string PidFile => System.IO.Path.Combine(Cluster, "postmaster.pid");

    public string Owner => System.IO.Path.Combine(Path, "owner");

    /// <summary>The version that made the data; null when there are none.</summary>
    public int? Major
    {
        get
        {
            var version = System.IO.Path.Combine(Cluster, "PG_VERSION");
            return File.Exists(version) ? int.Parse(File.ReadAllText(version).Trim(), CultureInfo.InvariantCulture) : null;
        }
    }

    /// <summary>Take the folder for this process. The lock is the kernel's, so it ends with the process, however that dies.</summary>
    public static async Task<Folder> Take(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                _ = Directory.CreateDirectory(path);
            }
            else
            {
                _ = Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            var held = await Lock(System.IO.Path.Combine(path, "lock"), cancellationToken);
            var folder = new Folder(path, held, Guid.NewGuid().ToString("n"));
            await File.WriteAllTextAsync(folder.Owner, $"{folder.Nonce}\n{Environment.ProcessId}\n", cancellationToken);
            return folder;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new LocalPostgresException($"{path} cannot be written by '{Environment.UserName}'; it belongs to another user. Set ONEONONE_DATA to a folder of your own.", e);
        }
    }

    /// <summary>The superuser's password: made once, readable by its owner alone.</summary>
    public async Task<string> Secret(CancellationToken cancellationToken)
    {
        if (!File.Exists(Password))
        {
            if (Major is not null)
            {
                throw new LocalPostgresException($"{Password} is missing, without which the data in {Cluster} cannot be opened. Put it back, or move the folder away to begin anew.");
            }

            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var file = new StreamWriter(Password + ".new", options))
            {
                await file.WriteAsync(RandomNumberGenerator.GetHexString(40, lowercase: true));
            }

            File.Move(Password + ".new", Password, overwrite: true);
        }

        return (await File.ReadAllTextAsync(Password, cancellationToken)).Trim();
    }

    /// <summary>Remove everything. The last processes of a killed server may still be writing, which makes the first attempts fail.</summary>
    public async Task Delete()
    {
        hold.Dispose();
        for (var attempt = 1; Directory.Exists(Path); attempt++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (IOException) when (attempt < 50)
            {
                await Task.Delay(100);
            }
        }
    }

    public void Dispose() => hold.Dispose();

    private static async Task<FileStream> Lock(string file, CancellationToken cancellationToken)
    {
        // A predecessor that is just stopping needs a moment.
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                var folder = System.IO.Path.GetDirectoryName(file)!;
                var owner = System.IO.Path.Combine(folder, "owner");
                var pid = File.Exists(owner) && await File.ReadAllLinesAsync(owner, cancellationToken) is [_, var line, ..] ? line : "unknown";
                throw new LocalPostgresException($"Process {pid} is using the PostgreSQL in {folder}. Stop it, or set ONEONONE_DATA to another folder for this one.", e);
            }
            catch (IOException)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }
}
