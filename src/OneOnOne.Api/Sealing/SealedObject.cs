using System.Text;
using System.Text.Json;
using OneOnOne.Api.Events;

namespace OneOnOne.Api.Sealing;

/// <summary>Takes the sealed object out of stored data, and puts what was in it back.</summary>
public static class SealedObject
{
    /// <summary>The sealed object of an event's stored data, or null: what a read model copies.</summary>
    public static string? BoxOf(string data)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(data));
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals(EventJson.SealedMember))
            {
                return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
        }

        return null;
    }

    /// <summary>One object with the members of both; both are objects.</summary>
    internal static byte[] Splice(ReadOnlySpan<byte> text, string data)
    {
        var inner = text.TrimEnd((byte)' ')[..^1];
        var rest = Encoding.UTF8.GetBytes(data.TrimStart()[1..]);
        var empty = rest.AsSpan().TrimStart((byte)' ') is [(byte)'}', ..];
        return [.. inner, .. empty ? ReadOnlySpan<byte>.Empty : ","u8, .. rest];
    }
}
