using System.Diagnostics.CodeAnalysis;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>What a key's holder sends: <c>oo1_</c>, then organization, key and secret.</summary>
public sealed record ApiKeyToken(OrganizationId Organization, ApiKeyId Key, string Secret)
{
    private const string Prefix = KeyTokens.Prefix;

    public static bool TryParse(string text, [NotNullWhen(true)] out ApiKeyToken? token)
    {
        token = SecretText.Read(Prefix, text) is { } read ? new ApiKeyToken(read.Organization, new ApiKeyId(read.Thing), read.Secret) : null;
        return token is not null;
    }

    public override string ToString() => SecretText.Write(Prefix, Organization, Key.Value, Secret);
}
