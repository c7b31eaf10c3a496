using OneOnOne.Api.Callers;

namespace OneOnOne.Api.Privacy.Retention;

public static class GetRetention
{
    /// <summary>For how long the organization keeps what people say to each other, and what it forgot last.</summary>
    public static async Task<IResult> Handle(Signed signed, RetentionPages pages, CancellationToken cancellationToken)
    {
        var (body, etag) = (await pages.Read(signed.Caller, version: null, cancellationToken))!.Value;
        return signed.Page(body, etag);
    }
}
