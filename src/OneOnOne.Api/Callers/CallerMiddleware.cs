using System.Security.Claims;
using OneOnOne.Api.Http;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Callers;

/// <summary>Finds the person behind a validated token before a route is run.</summary>
public sealed class CallerMiddleware(RequestDelegate next, CallerResolver callers, IdentitySettings settings)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated ?? false)
        {
            var user = context.User;
            var holder = new TokenHolder(
                user.FindFirstValue("iss") ?? string.Empty,
                user.FindFirstValue("sub") ?? string.Empty,
                user.FindFirstValue(settings.OrganizationClaim),
                user.FindFirstValue("email_verified") is "true" ? user.FindFirstValue("email") : null);
            if (await callers.Resolve(holder, context.RequestAborted) is not { } caller)
            {
                await Problems.Of(context, Problems.NotAMember).ExecuteAsync(context);
                return;
            }

            context.Items[typeof(Caller)] = caller;
        }

        await next(context);
    }
}
