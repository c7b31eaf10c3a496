using OneOnOne.Api.Ids;

namespace OneOnOne.Api.People;

/// <summary>The active person on whose behalf a request is made.</summary>
public sealed record Caller(OrganizationId Organization, PersonId Person, bool Hr, bool Admin)
{
    public bool KeepsDirectory => Hr || Admin;
}
