using OneOnOne.Api.Callers;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.People;

/// <summary>What the chapters about organizations, people and teams need.</summary>
public static class PeopleServices
{
    /// <summary>Expects <c>AddSealing</c>, the store, its options and its data source.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<PersonRows>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<PersonRows>())
        .AddSingleton<UserNameRows>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<UserNameRows>())
        .AddSingleton<SubjectRows>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<SubjectRows>())
        .AddSingleton<IProjection, TeamRows>()
        .AddSingleton<IProjection, SignInRows>()
        .AddSingleton<PeopleDirectory>()
        .AddSingleton<OrganizationFinder>()
        .AddSingleton<CreateOrganization>()
        .AddSingleton<CallerResolver>()
        .AddSingleton<CallerFinder>()
        .AddSingleton<PersonPages>()
        .AddSingleton<PersonChanges>()
        .AddSingleton<TeamPages>()
        .AddSingleton<TeamChanges>()
        .AddSingleton<OrganizationChanges>()
        .AddSingleton<PersonAnswers>()
        .AddSingleton<TeamAnswers>()
        .AddSingleton<MyPage>();
}
