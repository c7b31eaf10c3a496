using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace OneOnOne.Api.Tests.Isolation;

/// <summary>A way to PostgreSQL on which statements are changed as they pass (messages of type Parse of its protocol 3.0).</summary>
/// <param name="port">Where PostgreSQL listens.</param>
/// <param name="change">What becomes of a statement.</param>
internal sealed class Forgetful(int port, Func<string, string> change) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();

    public int Start()
    {
        _listener.Start();
        _ = Listen();
        return ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        _over.Dispose();
    }

    private async Task Listen()
    {
        while (true)
        {
            try
            {
                _ = Serve(await _listener.AcceptTcpClientAsync(_over.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(TcpClient near)
    {
        using var far = new TcpClient { NoDelay = true };
        using (near)
        {
            near.NoDelay = true;
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, port, _over.Token);
                await Task.WhenAny(far.GetStream().CopyToAsync(near.GetStream(), _over.Token), Forward(near.GetStream(), far.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One of the two has gone.
            }
        }
    }

    private async Task Forward(NetworkStream from, NetworkStream to)
    {
        // Only the first message has no type.
        var typed = false;
        var head = new byte[5];
        while (true)
        {
            var length = typed ? head.AsMemory() : head.AsMemory(1);
            await from.ReadExactlyAsync(length, _over.Token);
            var rest = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - sizeof(int)];
            await from.ReadExactlyAsync(rest, _over.Token);
            if (typed && head[0] == (byte)'P')
            {
                rest = Changed(rest);
                BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), rest.Length + sizeof(int));
            }

            await to.WriteAsync(new ReadOnlyMemory<byte>([.. length.Span, .. rest]), _over.Token);
            typed = true;
        }
    }

    // Name, statement, types of the parameters.
    private byte[] Changed(byte[] parse)
    {
        var begin = Array.IndexOf(parse, (byte)0) + 1;
        var end = Array.IndexOf(parse, (byte)0, begin);
        return [.. parse[..begin], .. Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(parse, begin, end - begin))), .. parse[end..]];
    }
}
