using OneOnOne.Api.Http;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Callers;

/// <summary>Finds the person behind a validated token before a route is run.</summary>
public sealed class CallerMiddleware(RequestDelegate next, CallerFinder callers, AcceptedTokens accepted)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated ?? false)
        {
            if (await Find(context) is not { } caller)
            {
                await Problems.Of(context, Problems.NotAMember).ExecuteAsync(context);
                return;
            }

            context.Items[typeof(Caller)] = caller;
            accepted.Tell(context.Request.Headers.Authorization.ToString(), caller);
        }

        await next(context);
    }

    // Who left is looked for only where the route says so itself.
    private async Task<Caller?> Find(HttpContext context) =>
        await callers.Find(context.User, context.RequestAborted)
            ?? (context.GetEndpoint()?.Metadata.GetMetadata<OpenToLeavers>() is null ? null : await callers.FindLeaver(context.User, context.RequestAborted));
}
