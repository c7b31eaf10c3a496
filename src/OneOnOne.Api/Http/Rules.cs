using FluentValidation;
using FluentValidation.Validators;
using NodaTime;

namespace OneOnOne.Api.Http;

/// <summary>Rules that bodies share.</summary>
public static class Rules
{
    public const int LineLength = 200;

    private const string Clean = @"^[^\u0000-\u001f\u007f-\u009f]*$";

    public static IRuleBuilderOptions<T, string> Name<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(LineLength).Matches(Clean).WithMessage("No control characters.");

    public static IRuleBuilderOptions<T, string> Address<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(254).EmailAddress().Matches(Clean).WithMessage("No control characters.");

    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Length(1, LineLength).Matches(Clean).WithMessage("No control characters.");

    public static IRuleBuilderOptions<T, string?> Zone<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(64).Must(zone => zone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null).WithMessage("An IANA time zone.");

    public static IRuleBuilderOptions<T, string?> Locale<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Length(2, 35).Matches("^[A-Za-z0-9-]*$").WithMessage("A BCP 47 language tag.");

    /// <summary>How many items a list may have; null is none of this rule's business.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> AtMost<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>?> rule, int most) =>
        rule.SetValidator(new MostItems<T, TItem>(most));

    private sealed class MostItems<T, TItem>(int most) : PropertyValidator<T, IReadOnlyList<TItem>?>, IMostItems
    {
        public override string Name => "MostItems";

        public int Most => most;

        public override bool IsValid(ValidationContext<T> context, IReadOnlyList<TItem>? value) => value is null || value.Count <= most;

        protected override string GetDefaultMessageTemplate(string errorCode) => $"At most {most} items.";
    }
}

/// <summary>A rule about the length of a list that the contract can show.</summary>
public interface IMostItems
{
    int Most { get; }
}
