using FluentValidation;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Series;

namespace OneOnOne.Api.Meetings;

/// <summary>How much one may say. The same limits stand in the OpenAPI document.</summary>
public static class Limits
{
    public const int Title = 300;
    public const int Text = 20_000;
    public const int Reason = 2_000;
    public const int Url = 2_000;
    public const int Tags = 20;
    public const int Tag = 50;
    public const int WrapUp = 200;
    public const int Attempts = 100;
    public const int Offers = 100;
    public const int LongestMeetingMinutes = 24 * 60;

    private static readonly DateOnly FirstDay = new(2000, 1, 1);
    private static readonly DateOnly LastDay = new(2199, 12, 31);

    public static IRuleBuilderOptions<T, string?> IsTitle<T>(this IRuleBuilder<T, string?> rule) => rule.NotEmpty().MaximumLength(Title).IsWritten();

    public static IRuleBuilderOptions<T, string?> IsText<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(Text).IsWritten();

    public static IRuleBuilderOptions<T, string?> IsReason<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(Reason).IsWritten();

    public static IRuleBuilderOptions<T, string?> IsTag<T>(this IRuleBuilder<T, string?> rule) => rule.NotEmpty().MaximumLength(Tag).IsWritten();

    public static IRuleBuilderOptions<T, string?> IsUrl<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(Url).IsWritten()
        .Must(url => url is null || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)))
        .WithErrorCode("url").WithMessage("A link is an absolute http or https address.");

    public static IRuleBuilderOptions<T, DateOnly?> IsDay<T>(this IRuleBuilder<T, DateOnly?> rule) => rule
        .Must(day => day is null || (day >= FirstDay && day <= LastDay)).WithErrorCode("day").WithMessage("A day lies between 2000 and 2199.");

    public static IRuleBuilderOptions<T, DateTimeOffset?> IsInstant<T>(this IRuleBuilder<T, DateTimeOffset?> rule) => rule
        .Must(at => at is null || (at.Value.UtcDateTime.Year >= FirstDay.Year && at.Value.UtcDateTime.Year <= LastDay.Year)).WithErrorCode("instant").WithMessage("An instant lies between 2000 and 2199.");

    /// <summary>A question of the bank.</summary>
    public static IRuleBuilderOptions<T, QuestionId?> IsQuestion<T>(this IRuleBuilder<T, QuestionId?> rule) => rule
        .Must(question => question is null || QuestionBank.Find(question.Value) is not null).WithErrorCode("unknown").WithMessage("There is no such question.");

    public static IRuleBuilderOptions<T, Planned?> IsPlan<T>(this IRuleBuilder<T, Planned?> rule) => rule.SetValidator(new PlannedValidator()!);

    private static IRuleBuilderOptions<T, string?> IsWritten<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text?.Contains('\0', StringComparison.Ordinal) != true).WithErrorCode("nul").WithMessage("A text cannot contain U+0000.");

    private sealed class PlannedValidator : AbstractValidator<Planned>
    {
        public PlannedValidator()
        {
            RuleFor(p => p.Date).InclusiveBetween(FirstDay, LastDay);
            RuleFor(p => p.TimeZone).Must(Planned.IsZone).WithErrorCode("timeZone").WithMessage("The time zone is no IANA zone, such as Europe/Berlin.");
            RuleFor(p => p.DurationMinutes).InclusiveBetween(1, LongestMeetingMinutes);
        }
    }
}
