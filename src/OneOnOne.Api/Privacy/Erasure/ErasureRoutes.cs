using OneOnOne.Api.Callers;
using OneOnOne.Api.Http.Contract;
using OneOnOne.Api.People;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Privacy.Erasure;

/// <summary>The chapter's table of contents: forgetting a person.</summary>
public static class ErasureRoutes
{
    public static void MapErasure(this RouteGroupBuilder v1)
    {
        var erase = v1.MapGroup("/people/{personId:guid}/erase").WithTags("people");
        _ = erase.MapPost("/", ErasePerson.Handle).WithName("erasePerson").ForStrongSignIn().Produces<PersonBody>();
        _ = erase.MapDelete("/", WithdrawErasure.Handle).WithName("withdrawErasure").Produces<PersonBody>().NeedsNoIfMatch();
    }

    public static IServiceCollection AddErasure(this IServiceCollection services) => services
        .AddSingleton<IProjection, ErasureRows>()
        .AddSingleton<Erasing>()
        .AddHostedService(provider => provider.GetRequiredService<Erasing>());
}
