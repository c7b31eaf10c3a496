using Microsoft.AspNetCore.Http.Features;

namespace OneOnOne.Api.Http;

/// <summary>HEAD, which every GET answers: the same head, and no body (RFC 9110, section 9.3.2).</summary>
public static class Head
{
    public static void UseHead(this IApplicationBuilder app) => _ = app.Use(static async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Request.Method = HttpMethods.Get;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(body);
            context.Request.Method = HttpMethods.Head;
        }
    });
}
