using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace OneOnOne.LocalPostgres.Tests;

/// <summary>What is left when somebody was killed, and that it never needs a hand.</summary>
public sealed class Dying : IDisposable
{
    private readonly string folder = DataFolder.Fresh();

    public Dying() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task an_owner_takes_its_server_along()
    {
        using var owner = await OwnerProcess.Start(folder);
        _ = await Sql.Ask(owner.Address, "create table kept (n int); insert into kept values (7)");
        await owner.Kill();
        Assert.True(await Session.EndsSoon(owner.Postmaster));
        await using var next = await LocalServer.Start(new LocalServerOptions(folder, Durable: false, Ephemeral: false), default);
        Assert.Equal("7", await Sql.Ask(next, "select n from kept"));
    }

    [Fact]
    public async Task an_owner_takes_data_along_that_need_not_last()
    {
        using var owner = await OwnerProcess.Start(folder, ephemeral: true);
        await owner.Kill();
        Assert.True(await Session.EndsSoon(owner.Postmaster));
        for (var i = 0; i < 100 && Directory.Exists(folder); i++)
        {
            await Task.Delay(50);
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task an_owner_without_its_watchdog_leaves_a_server_that_the_next_start_stops()
    {
        using var owner = await OwnerProcess.Start(folder);
        _ = await Sql.Ask(owner.Address, "create table kept (n int); insert into kept values (7)");
        await owner.Kill(watchdogToo: true);
        Assert.True(Session.Lives(owner.Postmaster));
        await using var next = await LocalServer.Start(new LocalServerOptions(folder, Durable: false, Ephemeral: false), default);
        Assert.False(Session.Lives(owner.Postmaster));
        Assert.Equal("7", await Sql.Ask(next, "select n from kept"));
    }

    [Fact]
    public async Task all_at_once_loses_nothing_that_was_acknowledged()
    {
        using var owner = await OwnerProcess.Start(folder);
        _ = await Sql.Ask(owner.Address, "create table kept (n int); insert into kept values (7)");
        await owner.Kill(watchdogToo: true);
        using (var server = Process.GetProcessById(owner.Postmaster))
        {
            server.Kill();
        }

        await using var next = await LocalServer.Start(new LocalServerOptions(folder, Durable: false, Ephemeral: false), default);
        Assert.Equal("7", await Sql.Ask(next, "select n from kept"));
    }

    [Fact]
    public async Task a_server_under_its_owner_leaves_the_folder_to_the_next()
    {
        var options = new LocalServerOptions(folder, Durable: false, Ephemeral: false);
        await using (var first = await LocalServer.Start(options, default))
        {
            _ = await Sql.Ask(first, "create table kept (n int); insert into kept values (7)");
            using var server = Process.GetProcessById(first.ProcessId);
            server.Kill();
        }

        await using var next = await LocalServer.Start(options, default);
        Assert.Equal("7", await Sql.Ask(next, "select n from kept"));
    }

    [Fact]
    public async Task a_server_is_cleared_away_like_one_that_was_stopped()
    {
        await using (var server = await LocalServer.Start(new LocalServerOptions(folder, Durable: false, Ephemeral: true), default))
        {
            using var process = Process.GetProcessById(server.ProcessId);
            process.Kill();
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task a_lock_file_with_a_number_that_another_process_has_by_now_does_not_block()
    {
        var options = new LocalServerOptions(folder, Durable: false, Ephemeral: false);
        string lockFile;
        await using (var first = await LocalServer.Start(options, default))
        {
            lockFile = await File.ReadAllTextAsync(Path.Combine(folder, "cluster", "postmaster.pid"));
        }

        var account = await Account.Choose(folder, default);
        var (program, words) = account.Command("sleep", ["60"]);
        using var stranger = Commands.Start(program, words, null)!;
        var pid = stranger.Id.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(folder, "cluster", "postmaster.pid"), pid + lockFile[lockFile.IndexOf('\n', StringComparison.Ordinal)..]);
        await using (var next = await LocalServer.Start(options, default))
        {
            Assert.Equal("1", await Sql.Ask(next, "select 1"));
        }

        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    [Fact]
    public async Task half_way_through_the_first_start_leaves_nothing_in_the_way()
    {
        _ = Directory.CreateDirectory(Path.Combine(folder, "cluster.new", "base"));
        await using var server = await LocalServer.Start(new LocalServerOptions(folder, Durable: false, Ephemeral: false), default);
        Assert.Equal("1", await Sql.Ask(server, "select 1"));
    }

    [Fact]
    public async Task in_a_terminal_reaches_the_service_first()
    {
        await using var server = await LocalServer.Start(new LocalServerOptions(folder, Durable: false, Ephemeral: false), default);
        Assert.NotEqual(Session.Field("self", 3), Session.Field(server.ProcessId.ToString(CultureInfo.InvariantCulture), 3));
    }
}
