using System.Collections.Concurrent;

namespace OneOnOne.Api.Callers;

/// <summary>Who is behind a token, remembered for two seconds, so that a revocation works on every node within five. That it is nobody is asked anew each time.</summary>
/// <param name="clock">Counts the seconds.</param>
/// <param name="most">With more than these it begins anew: a flood of tokens must not fill the memory.</param>
/// <typeparam name="TToken">What names them.</typeparam>
/// <typeparam name="TFound">What was found out.</typeparam>
internal sealed class Remembered<TToken, TFound>(TimeProvider clock, int most)
    where TToken : notnull
    where TFound : class
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<TToken, (TFound Found, long At)> _known = new();

    /// <summary>Let go of what is remembered of some.</summary>
    public void Forget(Func<TFound, bool> whom)
    {
        foreach (var (token, known) in _known)
        {
            if (whom(known.Found))
            {
                _ = _known.TryRemove(token, out _);
            }
        }
    }

    /// <summary>What is remembered, else what is found by asking; null: nobody.</summary>
    public async Task<TFound?> Find(TToken token, Func<Task<TFound?>> ask)
    {
        if (_known.TryGetValue(token, out var known) && clock.GetElapsedTime(known.At) < Lasts)
        {
            return known.Found;
        }

        var at = clock.GetTimestamp();
        var found = await ask();
        if (_known.Count > most)
        {
            _known.Clear();
        }

        if (found is null)
        {
            _ = _known.TryRemove(token, out _);
        }
        else
        {
            _known[token] = (found, at);
        }

        return found;
    }
}
