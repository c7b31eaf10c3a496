using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Http;

/// <summary>
/// Cursors of lists that the database orders: the key of the last row shown, signed and bound to its caller, path and filter. Page 1000 costs what page 1 costs.
/// </summary>
public sealed class Cursors(Keyring keyring)
{
    private const int MarkSize = 16;
    private const int Usual = 50;
    private const int Most = 200;

    /// <summary>How many rows a page has; more than the most is lowered, not refused.</summary>
    public static int Size(int? limit) => Math.Min(limit ?? Usual, Most);

    /// <summary>The key after which the page begins, or what is wrong with the request. No cursor is no key.</summary>
    public (string? Key, IResult? Problem) Read(Signed signed, int? limit, string? cursor)
    {
        if (limit is < 1)
        {
            return (null, Problems.Invalid(signed.Http, [new Fault("?limit", "invalid", "A page has at least one item.")]));
        }

        if (cursor is null)
        {
            return (null, null);
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(cursor.Length)];
        if (Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var length) && length > MarkSize)
        {
            var key = Encoding.UTF8.GetString(bytes, 0, length - MarkSize);
            if (CryptographicOperations.FixedTimeEquals(bytes.AsSpan(length - MarkSize, MarkSize), Mark(signed, key)))
            {
                return (key, null);
            }
        }

        return (null, Problems.Invalid(signed.Http, [new Fault("?cursor", "invalid-cursor", "This cursor belongs to another list.")]));
    }

    /// <summary>A page of rows that were read one beyond its size.</summary>
    /// <param name="signed">The request.</param>
    /// <param name="rows">The rows, at most <see cref="Size"/> and one more.</param>
    /// <param name="limit">What the caller asked for.</param>
    /// <param name="key">What a row is found again by.</param>
    /// <param name="show">A row as it is answered; rows that show nothing are left out.</param>
    public IResult Page<TRow, TBody>(Signed signed, IReadOnlyList<TRow> rows, int? limit, Func<TRow, string> key, Func<TRow, TBody?> show)
        where TBody : class => Page(signed, rows, limit, key, show, static (items, next) => new ListBody<TBody>(items, next));

    /// <summary>A page that says something beside its items, too.</summary>
    public IResult Page<TRow, TBody, TList>(Signed signed, IReadOnlyList<TRow> rows, int? limit, Func<TRow, string> key, Func<TRow, TBody?> show, Func<IReadOnlyList<TBody>, string?, TList> list)
        where TBody : class
    {
        var size = Size(limit);
        var shown = rows.Take(size).ToList();
        var next = rows.Count > size ? Write(signed, key(shown[^1])) : null;
        if (next is not null)
        {
            var query = QueryString.Create(signed.Http.Request.Query.Where(pair => pair.Key is not "cursor").Append(new("cursor", next)));
            signed.Http.Response.Headers.Link = $"<{signed.Http.Request.Path}{query}>; rel=\"next\"";
        }

        return TypedResults.Json(list([.. shown.Select(show).OfType<TBody>()], next));
    }

    private string Write(Signed signed, string key) => Base64Url.EncodeToString([.. Encoding.UTF8.GetBytes(key), .. Mark(signed, key)]);

    private byte[] Mark(Signed signed, string key)
    {
        var query = string.Join('&', signed.Http.Request.Query.Where(pair => pair.Key is not ("cursor" or "limit")).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        return keyring.IndexExact(signed.Organization, "cursor", $"{signed.Caller.Person}\0{signed.Http.Request.Path}\0{query}\0{key}")[..MarkSize];
    }
}
