using FluentValidation;
using OneOnOne.Api.Http;
using OneOnOne.Api.Integration.Transfer.Rows;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Integration.Transfer.Directory;

/// <summary>
/// One person of a file. What is absent is left as it is, what is null or empty is taken away. A person is found by external id, else by e-mail address; whoever is not found is new.
/// </summary>
/// <param name="DisplayName">Needed of somebody new.</param>
/// <param name="Email">Needed of somebody new.</param>
/// <param name="Title">The job title.</param>
/// <param name="Department">By its name.</param>
/// <param name="ExternalId">The person's id in another system; stays the same for ever there.</param>
/// <param name="UserName">The name under which the identity provider knows them.</param>
/// <param name="EmployeeNumber">As the organization gives it.</param>
/// <param name="TimeZone">IANA.</param>
/// <param name="Locale">BCP 47.</param>
/// <param name="ManagerEmail">Whom they report to, who may stand anywhere in the file or be in the directory already.</param>
/// <param name="ManagerExternalId">The same by external id.</param>
/// <param name="Active">False for who has left.</param>
/// <param name="Roles">All roles they are trusted with.</param>
public sealed record PersonLine(
    Change<string> DisplayName = default,
    Change<string> Email = default,
    Change<string?> Title = default,
    Change<string?> Department = default,
    Change<string?> ExternalId = default,
    Change<string?> UserName = default,
    Change<string?> EmployeeNumber = default,
    Change<string?> TimeZone = default,
    Change<string?> Locale = default,
    Change<string?> ManagerEmail = default,
    Change<string?> ManagerExternalId = default,
    Change<bool> Active = default,
    Change<IReadOnlyList<Role>> Roles = default)
{
    /// <summary>In the order in which they are written.</summary>
    public static IReadOnlyDictionary<string, Cell> Columns { get; } = new Dictionary<string, Cell>(StringComparer.Ordinal)
    {
        ["displayName"] = Cell.Text,
        ["email"] = Cell.Text,
        ["title"] = Cell.Text,
        ["department"] = Cell.Text,
        ["externalId"] = Cell.Text,
        ["userName"] = Cell.Text,
        ["employeeNumber"] = Cell.Text,
        ["timeZone"] = Cell.Text,
        ["locale"] = Cell.Text,
        ["managerEmail"] = Cell.Text,
        ["managerExternalId"] = Cell.Text,
        ["active"] = Cell.Flag,
        ["roles"] = Cell.List,
    };

    /// <summary>The profile that results.</summary>
    public Profile Over(Profile profile) => profile.WithEmail(Email.Over(profile.Email)) with
    {
        DisplayName = DisplayName.Over(profile.DisplayName),
        Title = Title.Over(profile.Title),
        Department = Department.Over(profile.Department),
        ExternalId = ExternalId.Over(profile.ExternalId),
        UserName = UserName.Over(profile.UserName),
        EmployeeNumber = EmployeeNumber.Over(profile.EmployeeNumber),
        TimeZone = TimeZone.Over(profile.TimeZone),
        Locale = Locale.Over(profile.Locale),
    };

    public sealed class Validator : AbstractValidator<PersonLine>
    {
        public Validator()
        {
            _ = RuleFor(line => line.DisplayName.Value!).Name().When(line => line.DisplayName.IsGiven).OverridePropertyName("DisplayName");
            _ = RuleFor(line => line.Email.Value!).Address().When(line => line.Email.IsGiven).OverridePropertyName("Email");
            _ = RuleFor(line => line.Title.Value).Line().OverridePropertyName("Title");
            _ = RuleFor(line => line.Department.Value).Line().OverridePropertyName("Department");
            _ = RuleFor(line => line.ExternalId.Value).Line().OverridePropertyName("ExternalId");
            _ = RuleFor(line => line.UserName.Value).Line().OverridePropertyName("UserName");
            _ = RuleFor(line => line.EmployeeNumber.Value).Line().OverridePropertyName("EmployeeNumber");
            _ = RuleFor(line => line.TimeZone.Value).Zone().OverridePropertyName("TimeZone");
            _ = RuleFor(line => line.Locale.Value).Locale().OverridePropertyName("Locale");
            _ = RuleFor(line => line.ManagerEmail.Value).MaximumLength(254).OverridePropertyName("ManagerEmail");
            _ = RuleFor(line => line.ManagerExternalId.Value).Line().OverridePropertyName("ManagerExternalId");
            _ = RuleFor(line => line.Roles.Value).NotNull().When(line => line.Roles.IsGiven).OverridePropertyName("Roles");
        }
    }
}
