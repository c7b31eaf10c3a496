using FluentValidation;
using NodaTime;

namespace OneOnOne.Api.Http;

/// <summary>Rules that bodies share.</summary>
public static class Rules
{
    public const int LineLength = 200;

    public static IRuleBuilderOptions<T, string> Name<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(LineLength).Must(Clean).WithMessage("No control characters.");

    public static IRuleBuilderOptions<T, string> Address<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(254).EmailAddress().Must(Clean).WithMessage("No control characters.");

    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || (text.Length is > 0 and <= LineLength && Clean(text))).WithMessage($"1 to {LineLength} characters, no control characters.");

    public static IRuleBuilderOptions<T, string?> Zone<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(zone => zone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null).WithMessage("An IANA time zone.");

    public static IRuleBuilderOptions<T, string?> Locale<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(locale => locale is null || (locale.Length is >= 2 and <= 35 && locale.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))).WithMessage("A BCP 47 language tag.");

    private static bool Clean(string? text) => text is null || !text.Any(char.IsControl);
}
