namespace OneOnOne.LocalPostgres;

/// <summary>The user PostgreSQL runs as: the caller, or another one when the caller is root, as whom PostgreSQL refuses to run.</summary>
internal sealed class Account
{
    private readonly Func<string, IEnumerable<string>, (string File, IEnumerable<string> Arguments)>? change;

    private Account(string name, string owner, Func<string, IEnumerable<string>, (string File, IEnumerable<string> Arguments)>? change)
    {
        Name = name;
        Owner = owner;
        this.change = change;
    }

    public static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public string Name { get; }

    /// <summary>As chown wants it; empty when nothing has to be given away.</summary>
    private string Owner { get; }

    /// <summary>The caller, or for root the owner of what is in the folder already, or <c>postgres</c>, or <c>nobody</c>.</summary>
    public static async Task<Account> Choose(string folder, CancellationToken cancellationToken)
    {
        if (!IsRoot)
        {
            return new Account(Environment.UserName, "", null);
        }

        foreach (var (name, uid, gid) in await Candidates(folder, cancellationToken))
        {
            if (await Changing(name, uid, gid, cancellationToken) is { } change)
            {
                return new Account(name, $"{uid}:{gid}", change);
            }
        }

        throw new LocalPostgresException(
            "PostgreSQL refuses to run as root, and there is no way here to run it as another user: it takes a user 'postgres' or 'nobody' and one of the programs setpriv, runuser or su (package util-linux). "
            + "Start the service as an ordinary user, or set ConnectionStrings:OneOnOne to a PostgreSQL that runs elsewhere.");
    }

    /// <summary>Run a program as this user.</summary>
    public Task<Outcome> Run(string file, IEnumerable<string> arguments, string? folder, CancellationToken cancellationToken)
    {
        var (program, words) = Command(file, arguments);
        return Commands.Run(program, words, folder, cancellationToken);
    }

    /// <summary>The command line that runs a program as this user.</summary>
    public (string File, IEnumerable<string> Arguments) Command(string file, IEnumerable<string> arguments) => change is null ? (file, arguments) : change(file, arguments);

    /// <summary>Make everything under a path this user's own, and see that the user can get there.</summary>
    public async Task Own(string folder, CancellationToken cancellationToken)
    {
        if (Owner.Length == 0)
        {
            return;
        }

        var given = await Commands.Run("chown", ["-R", Owner, folder], null, cancellationToken);
        if (!given.Ok || !(await Run("/bin/sh", ["-c", "cd \"$1\" && test -w .", "sh", folder], null, cancellationToken)).Ok)
        {
            throw new LocalPostgresException(
                $"PostgreSQL refuses to run as root, so it runs as '{Name}', who cannot reach {folder}. Set ONEONONE_DATA to a folder outside root's home, such as /var/lib/oneonone. {given.Output}".TrimEnd());
        }
    }

    private static async Task<List<(string Name, string Uid, string Gid)>> Candidates(string folder, CancellationToken cancellationToken)
    {
        var found = new List<(string, string, string)>();
        if (Directory.Exists(folder))
        {
            // Long listings are the one form of stat that every system prints alike.
            var named = (await Commands.Run("ls", ["-ld", folder], null, cancellationToken)).Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var numbered = (await Commands.Run("ls", ["-ldn", folder], null, cancellationToken)).Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (named.Length > 3 && numbered.Length > 3 && numbered[2] != "0")
            {
                found.Add((named[2], numbered[2], numbered[3]));
            }
        }

        foreach (var name in (string[])["postgres", "nobody"])
        {
            var uid = await Commands.Run("id", ["-u", name], null, cancellationToken);
            var gid = await Commands.Run("id", ["-g", name], null, cancellationToken);
            if (uid.Ok && gid.Ok)
            {
                found.Add((name, uid.Output, gid.Output));
            }
        }

        return found;
    }

    private static async Task<Func<string, IEnumerable<string>, (string File, IEnumerable<string> Arguments)>?> Changing(
        string name, string uid, string gid, CancellationToken cancellationToken)
    {
        Func<string, IEnumerable<string>, (string File, IEnumerable<string> Arguments)>[] ways =
        [
            (file, words) => ("setpriv", ["--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--", file, .. words]),
            (file, words) => ("runuser", ["-u", name, "--", file, .. words]),
            (file, words) => ("su", ["-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", name, "--", file, .. words]),
        ];
        foreach (var way in ways)
        {
            // Programs of these names differ in what they can do, so ask by doing.
            var (program, words) = way("/bin/sh", ["-c", "test \"$(id -u)\" = " + uid]);
            if ((await Commands.Run(program, words, null, cancellationToken)).Ok)
            {
                return way;
            }
        }

        return null;
    }
}
