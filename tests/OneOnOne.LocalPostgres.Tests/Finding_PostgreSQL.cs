using Xunit;

namespace OneOnOne.LocalPostgres.Tests;

public sealed class Finding_PostgreSQL : IDisposable
{
    private readonly string folder = DataFolder.Fresh();

    public Finding_PostgreSQL() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Changes users as Linux does.");

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task fetches_it_from_npm_where_the_machine_has_none()
    {
        Assert.SkipUnless((await Commands.Run("npm", ["--version"], null, default)).Ok, "There is no npm.");
        _ = Directory.CreateDirectory(folder);
        using (var owner = await OwnerProcess.Start(Path.Combine(folder, "first one"), ephemeral: true, null, ("ONEONONE_POSTGRES_BIN", "npm"), ("ONEONONE_DATA", folder)))
        {
            Assert.True(owner.Started, owner.Refusal);
            Assert.Equal("18", owner.Version);
            Assert.StartsWith("18.", await Sql.Ask(owner.Address, "show server_version"), StringComparison.Ordinal);
            await owner.Stop();
        }

        // The second finds what the first fetched: it works without npm.
        using var again = await OwnerProcess.Start(
            Path.Combine(folder, "second"), ephemeral: true, ["/usr/bin/env", "PATH=" + NoNpm()], ("ONEONONE_POSTGRES_BIN", "npm"), ("ONEONONE_DATA", folder));
        Assert.True(again.Started, again.Refusal);
        await again.Stop();
    }

    [Fact]
    public async Task says_what_to_do_where_there_is_none()
    {
        _ = Directory.CreateDirectory(folder);
        using var owner = await OwnerProcess.Start(
            Path.Combine(folder, "data"), ephemeral: false, ["/usr/bin/env", "PATH=" + NoNpm()], ("ONEONONE_POSTGRES_BIN", "npm"), ("ONEONONE_DATA", folder));
        Assert.False(owner.Started);
        Assert.Contains("ConnectionStrings:OneOnOne", owner.Refusal, StringComparison.Ordinal);
        Assert.Contains("there is no npm", owner.Refusal, StringComparison.Ordinal);
        Assert.Contains("install", owner.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task does_not_replace_what_was_asked_for_by_name()
    {
        using var owner = await OwnerProcess.Start(folder, ephemeral: false, null, ("ONEONONE_POSTGRES_BIN", "/nowhere"));
        Assert.False(owner.Started);
        Assert.Contains("/nowhere", owner.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task works_for_an_ordinary_user()
    {
        Assert.SkipUnless(Account.IsRoot, "Every other test here is one already.");
        string[] nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"];
        Assert.SkipUnless((await Commands.Run(nobody[0], [.. nobody[1..], "test", "-r", typeof(LocalServer).Assembly.Location], null, default)).Ok, "Another user cannot read this folder.");
        using var owner = await OwnerProcess.Start(folder, ephemeral: true, nobody, ("ONEONONE_DATA", folder));
        Assert.True(owner.Started, owner.Refusal);
        Assert.Equal("1", await Sql.Ask(owner.Address, "select 1"));
        await owner.Stop();
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task tells_root_when_nobody_else_can_reach_the_folder()
    {
        Assert.SkipUnless(Account.IsRoot, "Only root becomes another user.");
        _ = Directory.CreateDirectory(folder);
        Assert.True((await Commands.Run("chmod", ["700", folder], null, default)).Ok);
        using var owner = await OwnerProcess.Start(Path.Combine(folder, "data"));
        Assert.False(owner.Started);
        Assert.Contains("cannot reach", owner.Refusal, StringComparison.Ordinal);
    }

    /// <summary>A PATH with the programs of the system that a start uses, and no npm.</summary>
    private string NoNpm()
    {
        var programs = Directory.CreateDirectory(Path.Combine(folder, "programs")).FullName;
        var places = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        foreach (var name in (string[])["dotnet", "setpriv", "runuser", "su", "id", "ls", "chown", "sh", "sleep", "rm"])
        {
            if (places.Select(p => Path.Combine(p, name)).FirstOrDefault(File.Exists) is { } file)
            {
                _ = File.CreateSymbolicLink(Path.Combine(programs, name), file);
            }
        }

        return programs;
    }
}
