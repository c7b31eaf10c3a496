using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Callers;

/// <summary>
/// A line for each token or key when it is taken for the first time: whose it is, by ids, and the beginning of its hash, by which later lines of other systems can be found.
/// Each node, since its start, remembers the last ones; a token that comes back after twenty thousand others is told again.
/// </summary>
public sealed partial class AcceptedTokens(ILogger<AcceptedTokens> log)
{
    private const int Most = 20_000;

    private readonly Lock _turn = new();
    private HashSet<UInt128> _young = [];
    private HashSet<UInt128> _old = [];

    /// <summary>Write the line, if there was none of this token.</summary>
    public void Tell(string authorization, Caller caller)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(Encoding.UTF8.GetBytes(authorization[(authorization.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim()), hash);
        if (IsNew(BinaryPrimitives.ReadUInt128BigEndian(hash)))
        {
            Accepted(log, Convert.ToHexStringLower(hash[..8]), caller.Person.Value, caller.Key is not null, caller.Organization.Value);
        }
    }

    private bool IsNew(UInt128 token)
    {
        lock (_turn)
        {
            if (_young.Contains(token))
            {
                return false;
            }

            // Whoever is still there stays young.
            var known = _old.Contains(token);
            if (_young.Count >= Most)
            {
                (_old, _young) = (_young, []);
            }

            _ = _young.Add(token);
            return !known;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Accepted for the first time: the token {Token} of {Principal} (a key: {IsKey}) of {Organization}")]
    private static partial void Accepted(ILogger logger, string token, Guid principal, bool isKey, Guid organization);
}
