using System.Net.Sockets;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Webhooks;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Webhooks;

/// <summary>Whoever chooses a URL does not choose where in this network the service connects to. What would be reached listens here, and counts.</summary>
public class Refusing_targets(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Port = ":{port}";

    /// <summary>Addresses in every spelling, and the addresses that names may resolve to.</summary>
    public static TheoryData<string> Hostile =>
    [
        "https://127.0.0.1:{port}/", "https://127.1:{port}/", "https://127.0.1:{port}/", "https://127.255.255.254:{port}/", "https://2130706433:{port}/", "https://017700000001:{port}/",
        "https://0x7f000001:{port}/", "https://0x7f.0.0.1:{port}/", "https://0177.0.0.1:{port}/", "https://0x7f.1:{port}/", "https://127.0.0.1.:{port}/", "https://0:{port}/", "https://0.0.0.0:{port}/",
        "https://localhost:{port}/", "https://LOCALHOST:{port}/", "https://localhost.:{port}/", "https://hook.localhost:{port}/", "https://ip6-localhost:{port}/",
        "https://[::1]:{port}/", "https://[0:0:0:0:0:0:0:1]:{port}/", "https://[::]:{port}/", "https://[::ffff:127.0.0.1]:{port}/", "https://[::ffff:7f00:1]:{port}/", "https://[::127.0.0.1]:{port}/", "https://[::ffff:0:127.0.0.1]:{port}/",
        "https://[::ffff:10.0.0.1]/", "https://[::ffff:8.8.8.8]/", "https://[64:ff9b::7f00:1]:{port}/", "https://[64:ff9b::10.0.0.1]/", "https://[64:ff9b::169.254.169.254]/", "https://[64:ff9b:1::7f00:1]/",
        "https://[2002:7f00:1::]:{port}/", "https://[2002:a00:1::1]/", "https://[2001:0:7f00:1::]/", "https://[2001:db8::1]/", "https://[2001:2::1]/", "https://[2001:10::1]/", "https://[3fff::1]/", "https://[100::1]/",
        "https://[fc00::1]/", "https://[fd00:ec2::254]/", "https://[fe80::1]/", "https://[fe80::1%25lo]/", "https://[fec0::1]/", "https://[ff02::1]/", "https://[5f00::1]/",
        "https://10.0.0.1/", "https://10.255.255.255/", "https://172.16.0.1/", "https://172.31.255.255/", "https://192.168.1.1/", "https://100.64.0.1/", "https://100.100.100.200/", "https://169.254.169.254/latest/meta-data/",
        "https://0xa9fea9fe/", "https://2852039166/", "https://0251.0376.0251.0376/", "https://168.63.129.16/", "https://192.0.0.192/", "https://192.0.2.1/", "https://192.88.99.1/", "https://198.18.0.1/", "https://198.19.255.255/",
        "https://198.51.100.1/", "https://203.0.113.1/", "https://224.0.0.1/", "https://239.255.255.255/", "https://240.0.0.1/", "https://255.255.255.255/",
        "https://metadata.google.internal/", "https://printer.local/", "https://intranet/", "https://db.corp/",
        "http://hooks.example.com/", "http://127.0.0.1:{port}/", "ftp://hooks.example.com/", "file:///etc/passwd", "gopher://127.0.0.1:{port}/", "https://user:word@hooks.example.com/", "https://hooks.example.com@127.0.0.1:{port}/",
        "https://hooks.example.com:22/", "https://hooks.example.com:25/", "https://127.0.0.1:{port}#@hooks.example.com/", "//127.0.0.1:{port}/", "https:///", "https://%31%32%37.0.0.1:{port}/",
    ];

    /// <summary>What the resolver says of a name that looks good.</summary>
    public static TheoryData<string> Resolved =>
    [
        "127.0.0.1", "::1", "10.1.2.3", "172.20.0.5", "192.168.0.10", "169.254.169.254", "100.64.1.1", "0.0.0.0", "::", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1", "fd00:ec2::254", "::127.0.0.1",
        "168.63.129.16", "198.18.0.1", "192.0.2.9", "224.0.0.251", "255.255.255.255", "93.184.216.34 127.0.0.1", "2a00:1450::1 ::1", "93.184.216.34 10.0.0.1",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task makes_no_connection_whatever_the_spelling(string url)
    {
        using var here = new Listener();
        var target = url.Replace(Port, $":{here.Port}", StringComparison.Ordinal);
        using var sender = new WebhookSender(new SystemNames(), loopback: false, TimeSpan.FromSeconds(2), TimeProvider.System);
        Assert.Equal(AttemptOutcome.TargetRefused, (await sender.Send(target, Message, [WebhookSecrets.New()], CancellationToken.None)).Outcome);
        Assert.Equal(0, await here.Accepted());
    }

    /// <summary>Digits that are none to who resolves names.</summary>
    [Theory]
    [InlineData("https://\uff11\uff12\uff17.0.0.1:{port}/")]
    [InlineData("https://①②⑦.⓪.⓪.①:{port}/")]
    public async Task makes_no_connection_to_what_only_looks_like_an_address(string url)
    {
        using var here = new Listener();
        using var sender = new WebhookSender(new SystemNames(), loopback: false, TimeSpan.FromSeconds(5), TimeProvider.System);
        var attempt = await sender.Send(url.Replace(Port, $":{here.Port}", StringComparison.Ordinal), Message, [WebhookSecrets.New()], CancellationToken.None);
        Assert.Contains(attempt.Outcome, new[] { AttemptOutcome.TargetRefused, AttemptOutcome.Unreachable, AttemptOutcome.TimedOut });
        Assert.Equal(0, await here.Accepted());
    }

    [Theory]
    [MemberData(nameof(Resolved))]
    public async Task makes_no_connection_where_one_of_a_name_s_addresses_is_refused(string addresses)
    {
        using var here = new Listener();
        using var sender = new WebhookSender(new Names(addresses), loopback: false, TimeSpan.FromSeconds(2), TimeProvider.System);
        Assert.Equal(AttemptOutcome.TargetRefused, (await sender.Send($"https://hooks.example.com:{here.Port}/", Message, [WebhookSecrets.New()], CancellationToken.None)).Outcome);
        Assert.Equal(0, await here.Accepted());
    }

    /// <summary>The first answer is a public address without a way to it; each later one is this machine.</summary>
    [Fact]
    public async Task asks_for_a_name_once_and_connects_to_what_it_looked_at()
    {
        using var here = new Listener();
        var names = new Names("2a00:1450:4001:ffff::1", "127.0.0.1");
        using var sender = new WebhookSender(names, loopback: false, TimeSpan.FromSeconds(1), TimeProvider.System);
        var url = $"https://hooks.example.com:{here.Port}/";
        Assert.Contains((await sender.Send(url, Message, [WebhookSecrets.New()], CancellationToken.None)).Outcome, new[] { AttemptOutcome.Unreachable, AttemptOutcome.TimedOut });
        Assert.Equal(1, names.Asked);
        Assert.Equal(AttemptOutcome.TargetRefused, (await sender.Send(url, Message, [WebhookSecrets.New()], CancellationToken.None)).Outcome);
        Assert.Equal(0, await here.Accepted());
    }

    [Fact]
    public async Task goes_nowhere_that_a_good_receiver_points_to()
    {
        using var here = new Listener();
        await using var good = await Receiver.Start();
        using var sender = new WebhookSender(new SystemNames(), loopback: true, TimeSpan.FromSeconds(2), TimeProvider.System);
        foreach (var status in new[] { 301, 302, 303, 307, 308 })
        {
            good.Answer = Receiver.Status(status, ("Location", $"http://127.0.0.1:{here.Port}/"));
            Assert.Equal(AttemptOutcome.Redirected, (await sender.Send(good.Url, Message, [WebhookSecrets.New()], CancellationToken.None)).Outcome);
        }

        Assert.Equal(0, await here.Accepted());
    }

    /// <summary>In Development the machine itself is a target, so that one can try; nothing else is that elsewhere is not.</summary>
    [Fact]
    public async Task takes_this_machine_in_development_only()
    {
        await using var receiver = await Receiver.Start();
        using var sender = new WebhookSender(new Names("127.0.0.1"), loopback: true, TimeSpan.FromSeconds(2), TimeProvider.System);
        Assert.Equal(AttemptOutcome.Delivered, (await sender.Send(receiver.Url, Message, [WebhookSecrets.New()], CancellationToken.None)).Outcome);
        Assert.Equal(AttemptOutcome.TargetRefused, (await sender.Send(receiver.Url.Replace("127.0.0.1", "hooks.example.com", StringComparison.Ordinal), Message, [WebhookSecrets.New()], CancellationToken.None)).Outcome);
        Assert.Equal(AttemptOutcome.TargetRefused, (await sender.Send(receiver.Url.Replace("127.0.0.1", "[::ffff:127.0.0.1]", StringComparison.Ordinal), Message, [WebhookSecrets.New()], CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task gives_up_on_who_does_not_answer_in_time_and_reads_no_endless_answer()
    {
        await using var receiver = await Receiver.Start();
        using var sender = new WebhookSender(new SystemNames(), loopback: true, TimeSpan.FromMilliseconds(500), TimeProvider.System);
        var never = new TaskCompletionSource();
        receiver.Answer = _ => never.Task;
        Assert.Equal(AttemptOutcome.TimedOut, (await sender.Send(receiver.Url, Message, [WebhookSecrets.New()], CancellationToken.None)).Outcome);
        never.SetResult();

        long written = 0;
        var ended = new TaskCompletionSource();
        receiver.Answer = async http =>
        {
            http.Response.StatusCode = 200;
            try
            {
                while (written < 1L << 30)
                {
                    await http.Response.Body.WriteAsync(new byte[4096], http.RequestAborted);
                    written += 4096;
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The sender has enough.
            }
            finally
            {
                ended.SetResult();
            }
        };
        Assert.Equal(AttemptOutcome.Delivered, (await sender.Send(receiver.Url, Message, [WebhookSecrets.New()], CancellationToken.None)).Outcome);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.InRange(written, 1, 64L << 20);
    }

    [Theory]
    [InlineData("http://hooks.example.com/", "target-not-encrypted")]
    [InlineData("https://10.0.0.1/", "target-refused")]
    [InlineData("https://metadata.google.internal/", "target-refused")]
    [InlineData("https://user:word@hooks.example.com/", "target-malformed")]
    [InlineData("https://hooks.example.com:22/", "target-port-refused")]
    [InlineData("hooks.example.com", "target-malformed")]
    public async Task says_at_once_what_is_obvious(string url, string code)
    {
        var company = await Company.Create(service);
        Assert.Equal(code, (await (await company.Hana.Send(HttpMethod.Post, "/v1/webhooks", new { url })).Problem(HttpStatusCode.BadRequest)).Text("code"));
    }

    private static WebhookMessage Message => WebhookMessage.OfTest(Guid.CreateVersion7(), new WebhookId(Guid.CreateVersion7()), Guid.CreateVersion7(), DateTimeOffset.UtcNow);

    /// <summary>Listens on all of this machine's addresses and counts who comes.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly TcpListener _listener = TcpListener.Create(0);
        private int _accepted;

        public Listener()
        {
            _listener.Start();
            _ = Accept();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        /// <summary>How many came, after making sure by a connection of one's own that they would have been counted.</summary>
        public async Task<int> Accepted()
        {
            using var own = new TcpClient();
            await own.ConnectAsync(IPAddress.Loopback, Port);
            while (Volatile.Read(ref _accepted) == 0)
            {
                await Task.Delay(10);
            }

            return Volatile.Read(ref _accepted) - 1;
        }

        public void Dispose() => _listener.Dispose();

        private async Task Accept()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    _ = Interlocked.Increment(ref _accepted);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // It is over.
            }
        }
    }

    /// <summary>Answers each time with the next of these, and with the last one from then on.</summary>
    private sealed class Names(params string[] answers) : IResolveNames
    {
        public int Asked { get; private set; }

        public Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken) =>
            Task.FromResult(answers[Math.Min(Asked++, answers.Length - 1)].Split(' ').Select(IPAddress.Parse).ToArray());
    }
}
