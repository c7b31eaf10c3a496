using OneOnOne.Api.Http;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Callers;

/// <summary>Finds the person behind a validated token before a route is run.</summary>
public sealed class CallerMiddleware(RequestDelegate next, CallerFinder callers)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated ?? false)
        {
            if (await callers.Find(context.User, context.RequestAborted) is not { } caller)
            {
                await Problems.Of(context, Problems.NotAMember).ExecuteAsync(context);
                return;
            }

            context.Items[typeof(Caller)] = caller;
        }

        await next(context);
    }
}
