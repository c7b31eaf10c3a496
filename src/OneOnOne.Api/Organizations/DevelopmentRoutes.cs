using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

/// <summary>What only Development offers: organizations and tokens for the asking.</summary>
public static class DevelopmentRoutes
{
    public static void MapDevelopment(this IEndpointRouteBuilder app)
    {
        var dev = app.MapGroup("/dev").AddEndpointFilter<Validation>().AllowAnonymous().WithTags("development");
        _ = dev.MapPost("/organizations", CreateDevelopmentOrganization.Handle).WithName("createDevelopmentOrganization").Produces<CreateDevelopmentOrganization.Body>(201);
        _ = dev.MapPost("/tokens", IssueDevelopmentToken.Handle).WithName("issueDevelopmentToken").Produces<IssueDevelopmentToken.Body>();
    }
}

public static class CreateDevelopmentOrganization
{
    public sealed record Request(string Name, string AdminEmail);

    public sealed record Body(OrganizationId Id, string Name, PersonId AdminId);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            _ = RuleFor(request => request.Name).Name();
            _ = RuleFor(request => request.AdminEmail).Address();
        }
    }

    /// <summary>Create an organization whose people sign in with Development's tokens.</summary>
    public static async Task<IResult> Handle(Request request, HttpContext http, CreateOrganization create, CancellationToken cancellationToken)
    {
        var admin = new Profile(request.AdminEmail.Split('@')[0], request.AdminEmail);
        var (made, refusal) = await create.Run(signIn: null, new Settings(request.Name), admin, cancellationToken);
        return refusal is not null ? Problems.Of(http, refusal) : TypedResults.Json(new Body(made!.Organization, request.Name, made.Admin), statusCode: 201);
    }
}

public static class IssueDevelopmentToken
{
    public sealed record Request(string Email, OrganizationId? Organization);

    public sealed record Body(string AccessToken, string TokenType, int ExpiresIn);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => _ = RuleFor(request => request.Email).Address();
    }

    /// <summary>An access token for the person with this address.</summary>
    public static async Task<IResult> Handle(
        Request request,
        HttpContext http,
        PostgresEventStore store,
        PersonRows people,
        DevelopmentTokens tokens,
        IdentitySettings settings,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        foreach (var organization in await store.Organizations(cancellationToken))
        {
            if (request.Organization is { } wanted && wanted.Value != organization)
            {
                continue;
            }

            var found = await store.Read<Caller?>(
                organization,
                async session =>
                {
                    var first = session.Batch();
                    var holders = people.ByEmail(first, organization, request.Email);
                    await first.Send(cancellationToken);
                    if (holders.Value.Count == 0)
                    {
                        return null;
                    }

                    var second = session.Batch();
                    var callers = PersonRows.ById(second, new OrganizationId(organization), holders.Value[0]);
                    await second.Send(cancellationToken);
                    return callers.Value.Count == 0 ? null : callers.Value[0];
                },
                cancellationToken);
            if (found is not null)
            {
                return TypedResults.Json(new Body(tokens.Issue(found, settings.Audiences[0], settings.OrganizationClaim, clock.GetUtcNow()), "Bearer", DevelopmentTokens.Lifetime));
            }
        }

        return Problems.NotFound(http);
    }
}
