using FluentValidation;
using OneOnOne.Api.Http;
using OneOnOne.Api.Integration.Transfer.Rows;

namespace OneOnOne.Api.Integration.Transfer.Directory;

/// <summary>One team of a file, found by its name; where several have the same name, the first row of that name is about the first of them, and so on.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="LeadEmail">Who leads it.</param>
/// <param name="Members">The addresses of all its members.</param>
public sealed record TeamLine(Change<string> Name = default, Change<string?> LeadEmail = default, Change<IReadOnlyList<string>> Members = default)
{
    /// <summary>How many members a team may have.</summary>
    public const int MostMembers = 5_000;

    /// <summary>In the order in which they are written.</summary>
    public static IReadOnlyDictionary<string, Cell> Columns { get; } = new Dictionary<string, Cell>(StringComparer.Ordinal)
    {
        ["name"] = Cell.Text,
        ["leadEmail"] = Cell.Text,
        ["members"] = Cell.List,
    };

    public sealed class Validator : AbstractValidator<TeamLine>
    {
        public Validator()
        {
            _ = RuleFor(line => line.Name.Value!).Name().OverridePropertyName("Name");
            _ = RuleFor(line => line.LeadEmail.Value).MaximumLength(254).OverridePropertyName("LeadEmail");
            _ = RuleFor(line => line.Members.Value).NotNull().When(line => line.Members.IsGiven).OverridePropertyName("Members");
            _ = RuleFor(line => line.Members.Value).AtMost(MostMembers).WithErrorCode("tooMany").OverridePropertyName("Members");
            _ = RuleForEach(line => line.Members.Value).NotEmpty().MaximumLength(254).OverridePropertyName("Members");
        }
    }
}
