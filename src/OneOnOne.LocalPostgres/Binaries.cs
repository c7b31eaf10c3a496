using System.Globalization;
using System.Text.RegularExpressions;

namespace OneOnOne.LocalPostgres;

/// <summary>A PostgreSQL that was seen to run on this machine.</summary>
internal sealed partial record Binaries(string Folder, int Major)
{
    public const int Oldest = 15;
    private const string Variable = "ONEONONE_POSTGRES_BIN";

    /// <summary>The value of <c>ONEONONE_POSTGRES_BIN</c> that asks for the npm package whatever else is installed.</summary>
    public const string FromNpm = "npm";

    public string Tool(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <summary>The first that runs and, where data exist, can read them.</summary>
    /// <param name="account">Who is to run it.</param>
    /// <param name="major">The version that made the data; null when there are none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Binaries> Find(Account account, int? major, CancellationToken cancellationToken)
    {
        var wanted = Environment.GetEnvironmentVariable(Variable) ?? "";
        var others = new SortedSet<int>();
        if (wanted.Length > 0 && wanted != FromNpm)
        {
            // What was asked for by name is not quietly replaced by something else.
            return await Probe(wanted, account, cancellationToken) is { } named && Fits(named, major)
                ? named
                : throw new LocalPostgresException($"{Variable} is '{wanted}', where no PostgreSQL{(major is null ? "" : " " + major)} is that runs as '{account.Name}'. It must name the folder of postgres, initdb and pg_ctl, version {Oldest} or newer.");
        }

        foreach (var folder in wanted == FromNpm ? [] : Places())
        {
            if (await Probe(folder, account, cancellationToken) is not { } found)
            {
                continue;
            }

            if (Fits(found, major))
            {
                return found;
            }

            _ = others.Add(found.Major);
        }

        var (packed, trouble) = major is null or NpmPackage.Major ? await NpmPackage.Fetch(account, cancellationToken) : (null, "");
        if (packed is not null && await Probe(packed, account, cancellationToken) is { } unpacked)
        {
            return unpacked;
        }

        throw new LocalPostgresException(Advice(major, others, packed is null ? trouble : $"{NpmPackage.Name} does not run on this system."));
    }

    private static bool Fits(Binaries found, int? major) => found.Major >= Oldest && (major is null || found.Major == major);

    private static async Task<Binaries?> Probe(string folder, Account account, CancellationToken cancellationToken)
    {
        var candidate = new Binaries(folder, 0);
        if (!File.Exists(candidate.Tool("postgres")) || !File.Exists(candidate.Tool("initdb")) || !File.Exists(candidate.Tool("pg_ctl")))
        {
            return null;
        }

        var answer = await account.Run(candidate.Tool("postgres"), ["--version"], null, cancellationToken);
        var version = Version().Match(answer.Output);
        return answer.Ok && version.Success ? candidate with { Major = int.Parse(version.Groups["major"].Value, CultureInfo.InvariantCulture) } : null;
    }

    private static IEnumerable<string> Places()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (OperatingSystem.IsWindows())
        {
            return [.. path, .. Newest(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*", "bin")];
        }

        return
        [
            .. path,
            .. Newest("/usr/lib/postgresql", "*", "bin"),
            .. Newest("/usr", "pgsql-*", "bin"),
            .. Newest("/usr/libexec", "postgresql*", ""),
            .. Newest("/opt/homebrew/opt", "postgresql*", "bin"),
            .. Newest("/usr/local/opt", "postgresql*", "bin"),
            .. Newest("/home/linuxbrew/.linuxbrew/opt", "postgresql*", "bin"),
            .. Newest("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
        ];
    }

    private static IEnumerable<string> Newest(string parent, string pattern, string below) =>
        !Directory.Exists(parent)
            ? []
            : Directory.GetDirectories(parent, pattern)
                .OrderByDescending(d => Version().Match(Path.GetFileName(d)) is { Success: true } m ? int.Parse(m.Groups["major"].Value, CultureInfo.InvariantCulture) : 0)
                .Select(d => Path.Combine(d, below));

    private static string Advice(int? major, SortedSet<int> others, string trouble)
    {
        var version = major?.ToString(CultureInfo.InvariantCulture) ?? "";
        var install = OperatingSystem.IsWindows() ? $"winget install PostgreSQL.PostgreSQL.{(version.Length > 0 ? version : "17")}"
            : OperatingSystem.IsMacOS() ? $"brew install postgresql@{(version.Length > 0 ? version : "17")}"
            : File.Exists("/etc/alpine-release") ? $"apk add postgresql{version}"
            : File.Exists("/etc/debian_version") ? $"apt-get install postgresql{(version.Length > 0 ? "-" + version : "")}"
            : "install the package postgresql-server";
        var reason = major is null
            ? $"No PostgreSQL {Oldest} or newer runs here."
            : $"The data were made by PostgreSQL {version}, which is not here{(others.Count > 0 ? $" (found: {string.Join(", ", others)})" : "")}.";
        return $"{reason} Do one of these: {install}; set {Variable} to the folder of postgres, initdb and pg_ctl; "
            + (major is null or NpmPackage.Major ? "install Node.js with npm, from which a private copy is fetched; " : "")
            + $"or set ConnectionStrings:OneOnOne. {trouble}".TrimEnd();
    }

    [GeneratedRegex(@"(?<major>\d+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
