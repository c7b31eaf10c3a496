using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>Who of a directory a file means: by address, external id and user name, of each of which it holds sixteen bytes.</summary>
public sealed class PeopleIndex
{
    private readonly Dictionary<UInt128, PersonId> _emails = [];
    private readonly Dictionary<UInt128, PersonId> _externalIds = [];
    private readonly Dictionary<UInt128, PersonId> _userNames = [];

    public PeopleIndex(DirectoryView view)
    {
        foreach (var card in view.People.Values.Where(card => card.Provisioned))
        {
            _emails[Folded(card.Profile!.Email)] = card.Id;
            _userNames[Folded(card.Profile.EffectiveUserName)] = card.Id;
            if (card.Profile.ExternalId is { } externalId)
            {
                _externalIds[Exact(externalId)] = card.Id;
            }
        }
    }

    /// <summary>What stands for a text whose case does not count.</summary>
    public static UInt128 Folded(string text) => Exact(Keyring.Folded(text));

    /// <summary>What stands for a text whose case counts: sixteen bytes of SHA-256. Two texts of one digest would take some 2^64 tries to find.</summary>
    public static UInt128 Exact(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    public PersonId? ByEmail(UInt128? email) => Find(_emails, email);

    public PersonId? ByExternalId(UInt128? externalId) => Find(_externalIds, externalId);

    public PersonId? ByUserName(UInt128? userName) => Find(_userNames, userName);

    public static PersonId? Find(Dictionary<UInt128, PersonId> people, UInt128? key) => key is { } text && people.TryGetValue(text, out var person) ? person : null;
}
