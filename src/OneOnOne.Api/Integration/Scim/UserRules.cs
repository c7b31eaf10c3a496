using FluentValidation;
using OneOnOne.Api.Http;
using OneOnOne.Api.Integration.Scim.Wire;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>What a profile may hold: the rules of /v1/people, and the same for what only directory systems give.</summary>
public static class UserRules
{
    private const int MostEmails = 20;

    private static readonly Validator Rules = new();

    /// <summary>Why a profile is none, without quoting it; null when it is one.</summary>
    public static Refusal? Refuse(Profile profile) =>
        Rules.Validate(profile).Errors.FirstOrDefault() is { } error ? ScimRefusals.Value(error.PropertyName, "too long, not well formed, or with control characters.") : null;

    private sealed class Validator : AbstractValidator<Profile>
    {
        public Validator()
        {
            _ = RuleFor(profile => profile.DisplayName).Name().OverridePropertyName("displayName");
            _ = RuleFor(profile => profile.Email).Address().OverridePropertyName("emails");
            _ = RuleFor(profile => profile.Title).Line().OverridePropertyName("title");
            _ = RuleFor(profile => profile.ExternalId).Line().OverridePropertyName("externalId");
            _ = RuleFor(profile => profile.UserName).Length(1, 254).Line().OverridePropertyName("userName");
            _ = RuleFor(profile => profile.Department).Line().OverridePropertyName("department");
            _ = RuleFor(profile => profile.EmployeeNumber).Line().OverridePropertyName("employeeNumber");
            _ = RuleFor(profile => profile.TimeZone).Zone().OverridePropertyName("timezone");
            _ = RuleFor(profile => profile.Locale).Locale().OverridePropertyName("locale");
            _ = RuleFor(profile => profile.Emails).AtMost(MostEmails).OverridePropertyName("emails");
            _ = RuleForEach(profile => profile.Emails).ChildRules(email =>
            {
                _ = email.RuleFor(address => address.Value).Address();
                _ = email.RuleFor(address => address.Type).Line();
            }).OverridePropertyName("emails");
            _ = RuleFor(profile => profile.Name!).ChildRules(name =>
            {
                _ = name.RuleFor(parts => parts.Formatted).Line();
                _ = name.RuleFor(parts => parts.FamilyName).Line();
                _ = name.RuleFor(parts => parts.GivenName).Line();
                _ = name.RuleFor(parts => parts.MiddleName).Line();
                _ = name.RuleFor(parts => parts.HonorificPrefix).Line();
                _ = name.RuleFor(parts => parts.HonorificSuffix).Line();
            }).When(profile => profile.Name is not null).OverridePropertyName("name");
        }
    }
}
