using System.Text;
using System.Text.Json;
using OneOnOne.Api.Events;

namespace OneOnOne.Api.Sealing;

/// <summary>Takes the sealed object out of stored data.</summary>
public static class SealedObject
{
    /// <summary>The sealed object of an event's stored data, or null: what a read model copies.</summary>
    public static string? BoxOf(string data)
    {
        var json = Encoding.UTF8.GetBytes(data);
        return Find(json) is { } box ? Encoding.UTF8.GetString(json.AsSpan(box)) : null;
    }

    /// <summary>Where the sealed object stands in an event's stored data: base64, so nothing in it is escaped.</summary>
    internal static Range? Find(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals(EventJson.SealedMember))
            {
                return reader.Read() && reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped
                    ? new Range((int)reader.TokenStartIndex + 1, (int)reader.TokenStartIndex + 1 + reader.ValueSpan.Length)
                    : null;
            }
        }

        return null;
    }
}
