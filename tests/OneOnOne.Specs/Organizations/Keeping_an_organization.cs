using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using Xunit;

namespace OneOnOne.Specs.Organizations;

public class Keeping_an_organization : Specification<Organization, OrganizationEvent>
{
    private static readonly SignIn SignIn = new("https://idp.example", "acme");
    private static readonly Settings Settings = new("Acme");
    private static readonly OrganizationEvent Created = new OrganizationEvent.Created(SignIn, Settings);

    [Fact]
    public void creates_it() => Given().When(it => CreateOrganization.Decide(it, SignIn, Settings, taken: null)).Then(Created);

    [Fact]
    public void refuses_the_sign_in_of_another() =>
        Given().When(it => CreateOrganization.Decide(it, SignIn, Settings, new OrganizationId(Stream))).ThenRefused(OrganizationRefusals.SignInTaken);

    [Fact]
    public void records_the_whole_resulting_settings() =>
        Given(Created).When(it => ChangeOrganization.Decide(it, settings => settings with { TimeZone = "Europe/Berlin" }))
            .Then(new OrganizationEvent.Changed(Settings with { TimeZone = "Europe/Berlin" }));

    [Fact]
    public void records_nothing_when_the_lists_hold_the_same() =>
        Given(new OrganizationEvent.Created(SignIn, Settings with { Tags = ["hiring"] })).When(it => ChangeOrganization.Decide(it, settings => settings with { Tags = ["hiring"] })).ThenNothing();
}
