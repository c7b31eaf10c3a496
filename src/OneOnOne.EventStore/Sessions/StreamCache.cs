namespace OneOnOne.EventStore.Sessions;

/// <summary>
/// Streams as they were read, sealed as they are stored, so that the next read fetches only what came since. Nothing is believed without the database: each read
/// asks whether the last position that is held of the organization still has the same id. That vouches for everything held of it, because events are never changed, a restored
/// database that went another way has other ids from some position on, and nothing is taken in but by a read that was vouched for in the same way. Streams in which something was
/// archived are not held.
/// </summary>
/// <remarks>Two generations, so that what nobody asked for goes without a list of uses: a full young one becomes the old one, and the old one is dropped.</remarks>
internal sealed class StreamCache(long capacity)
{
    private readonly Lock _lock = new();
    private Dictionary<(Guid Organization, Guid Stream), StoredEvent[]> _young = [];
    private Dictionary<(Guid Organization, Guid Stream), StoredEvent[]> _old = [];
    private readonly Dictionary<Guid, StoredEvent> _last = [];
    private long _size;

    /// <summary>Holds nothing.</summary>
    public static StreamCache None { get; } = new(0);

    /// <summary>The row with the last position that was ever taken in of an organization; null when none was. To be asked for after the streams that it is to vouch for.</summary>
    public StoredEvent? Witness(Guid organization)
    {
        lock (_lock)
        {
            return _last.GetValueOrDefault(organization);
        }
    }

    /// <summary>The database went another way since: nothing that is held of an organization is as it was.</summary>
    public void Forget(Guid organization)
    {
        lock (_lock)
        {
            _ = _last.Remove(organization);
            foreach (var key in _young.Keys.Concat(_old.Keys).Where(key => key.Organization == organization).ToList())
            {
                Drop(key);
            }
        }
    }

    /// <summary>The rows from version 1 on; empty when nothing is held.</summary>
    public StoredEvent[] Find(Guid organization, Guid stream)
    {
        lock (_lock)
        {
            if (_young.TryGetValue((organization, stream), out var rows))
            {
                return rows;
            }

            if (!_old.Remove((organization, stream), out rows))
            {
                return [];
            }

            _ = Add((organization, stream), rows);
            return rows;
        }
    }

    /// <summary>What was held, and what the database returned since. It is held from now on, unless it is too large.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="held">What <see cref="Find"/> gave.</param>
    /// <param name="news">What the database returned.</param>
    /// <exception cref="HeldRowsDifferException">The database went another way since; what was held is forgotten.</exception>
    public StoredEvent[] Joined(Guid organization, Guid stream, StoredEvent[] held, NewRows news)
    {
        StoredEvent[] since = [.. news.Rows[stream]];
        if (news.Whole.Contains(stream) || (since.Length == 0 && !news.Vouched))
        {
            Forget(organization, stream);
            return since;
        }

        if (since.Length == 0)
        {
            return held;
        }

        var last = news.Vouched ? held.Length - 1 : Array.FindLastIndex(held, row => row.Version <= since[0].Version);
        var again = held.Length > 0 && !news.Vouched;
        if (again && (last < 0 || held[last].Id != since[0].Id))
        {
            Forget(organization, stream);
            throw new HeldRowsDifferException();
        }

        if (again && since.Length == 1 && last == held.Length - 1)
        {
            return held;
        }

        StoredEvent[] joined = [.. held.AsSpan(0, last + 1), .. since.AsSpan(again ? 1 : 0)];
        if (joined[^1].Version > (held.Length == 0 ? 0 : held[^1].Version))
        {
            Keep(organization, stream, joined, news.Vouched);
        }

        return joined;
    }

    private static long Size(StoredEvent[] rows)
    {
        var size = 0L;
        foreach (var row in rows)
        {
            size += row.Size;
        }

        return size;
    }

    private void Keep(Guid organization, Guid stream, StoredEvent[] rows, bool vouched)
    {
        lock (_lock)
        {
            // Of an organization of which nothing was held, the first read need not be vouched for; a second at the same time may be of another database, for all that is known.
            var last = _last.GetValueOrDefault(organization);
            if (!vouched && last is not null)
            {
                return;
            }

            Drop((organization, stream));
            if (Add((organization, stream), rows) && rows[^1].Position > (last?.Position ?? 0))
            {
                _last[organization] = rows[^1];
            }
        }
    }

    private void Forget(Guid organization, Guid stream)
    {
        lock (_lock)
        {
            Drop((organization, stream));
        }
    }

    private void Drop((Guid Organization, Guid Stream) key)
    {
        if (_young.Remove(key, out var rows))
        {
            _size -= Size(rows);
        }

        _ = _old.Remove(key);
    }

    private bool Add((Guid Organization, Guid Stream) key, StoredEvent[] rows)
    {
        var size = Size(rows);
        if (size > capacity / 8)
        {
            return false;
        }

        if (_size + size > capacity / 2)
        {
            (_old, _young, _size) = (_young, [], 0);
        }

        _young[key] = rows;
        _size += size;
        return true;
    }
}
