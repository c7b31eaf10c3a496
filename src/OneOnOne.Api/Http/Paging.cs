using System.Buffers.Text;
using System.Security.Cryptography;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Http;

/// <summary>One page of a list.</summary>
/// <param name="Items">Its items.</param>
/// <param name="Next">The cursor of the next page, or null.</param>
public sealed record ListBody<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Pages of lists that are read whole. A cursor names the last item shown and is bound to its caller and filter.</summary>
public sealed class Paging(Keyring keyring)
{
    private const int Usual = 50;
    private const int Most = 200;
    private const int IdSize = 16;

    public IResult Page<T>(Signed signed, IReadOnlyList<T> all, Func<T, Guid> id, int? limit, string? cursor)
    {
        if (limit is < 1)
        {
            return Problems.Invalid(signed.Http, [new Fault("?limit", "invalid", "A page has at least one item.")]);
        }

        var from = 0;
        if (cursor is not null)
        {
            var last = Read(signed, cursor);
            from = last is null ? 0 : 1 + Enumerable.Range(0, all.Count).FirstOrDefault(index => id(all[index]) == last, -1);
            if (from == 0)
            {
                return Problems.Invalid(signed.Http, [new Fault("?cursor", "invalid-cursor", "This cursor belongs to another list.")]);
            }
        }

        var size = Math.Min(limit ?? Usual, Most);
        var items = all.Skip(from).Take(size).ToList();
        var next = from + items.Count < all.Count && items.Count > 0 ? Write(signed, id(items[^1])) : null;
        if (next is not null)
        {
            signed.Http.Response.Headers.Link = $"<{signed.Http.Request.Path}{Query(signed, next)}>; rel=\"next\"";
        }

        return TypedResults.Json(new ListBody<T>(items, next));
    }

    private static QueryString Query(Signed signed, string next) =>
        QueryString.Create(signed.Http.Request.Query.Where(pair => pair.Key is not "cursor").Append(new("cursor", next)));

    private string Write(Signed signed, Guid last)
    {
        var bytes = last.ToByteArray();
        return Base64Url.EncodeToString([.. bytes, .. Mark(signed, last)]);
    }

    private Guid? Read(Signed signed, string cursor)
    {
        Span<byte> bytes = stackalloc byte[2 * IdSize];
        if (!Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length) || length != bytes.Length)
        {
            return null;
        }

        var last = new Guid(bytes[..IdSize]);
        return CryptographicOperations.FixedTimeEquals(bytes[IdSize..], Mark(signed, last)) ? last : null;
    }

    private byte[] Mark(Signed signed, Guid last)
    {
        var query = string.Join('&', signed.Http.Request.Query.Where(pair => pair.Key is not ("cursor" or "limit")).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        return keyring.IndexExact(signed.Organization, "cursor", $"{signed.Caller.Person}\0{signed.Http.Request.Path}\0{query}\0{last}")[..IdSize];
    }
}
