using OneOnOne.Api.Ids;
using OneOnOne.Api.Reminders;

namespace OneOnOne.Api.Feed;

/// <summary>An open stream, as the watch sees it: whose it is, how far it has looked, and how far it must look.</summary>
public sealed class Listener(Guid organization, Guid person, bool keeper, long after)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _scannedTo = after;
    private long _lookTo;

    public Guid Organization => organization;

    public Guid Person => person;

    /// <summary>The stream of the reader's own reminders, which nobody else causes an event in.</summary>
    public Guid Reminders { get; } = GivenReminders.StreamOf(new PersonId(person));

    public bool Keeper => keeper;

    /// <summary>Up to here everything was looked at, and what was for the reader was sent.</summary>
    public long ScannedTo
    {
        get
        {
            lock (_lock)
            {
                return _scannedTo;
            }
        }
    }

    /// <summary>There is something for the reader that was not looked at.</summary>
    public bool Behind
    {
        get
        {
            lock (_lock)
            {
                return _lookTo > _scannedTo;
            }
        }
    }

    /// <summary>The reader may have lost a right; at first, too, as a caller is remembered for a moment.</summary>
    public bool Doubted { get; set; } = true;

    /// <summary>Positions went by.</summary>
    /// <param name="from">After this one.</param>
    /// <param name="to">Up to this one.</param>
    /// <param name="concerns">Something among them may be for the reader.</param>
    public void Pass(long from, long to, bool concerns)
    {
        lock (_lock)
        {
            if (concerns)
            {
                _lookTo = Math.Max(_lookTo, to);
            }
            else if (_lookTo <= _scannedTo && _scannedTo >= from)
            {
                _scannedTo = Math.Max(_scannedTo, to);
                return;
            }
        }

        Wake();
    }

    /// <summary>The reader looked.</summary>
    public void Looked(long to)
    {
        lock (_lock)
        {
            _scannedTo = Math.Max(_scannedTo, to);
        }
    }

    /// <summary>Wait until there is something to do, or the time is over.</summary>
    public async Task Wait(TimeSpan time, CancellationToken cancellationToken)
    {
        Task woken;
        lock (_lock)
        {
            woken = _woken.Task;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = await Task.WhenAny(woken, Task.Delay(time > TimeSpan.Zero ? time : TimeSpan.Zero, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_woken.Task.IsCompleted)
            {
                _woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            _ = _woken.TrySetResult();
        }
    }
}
