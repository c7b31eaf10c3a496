using FluentValidation;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Series;

/// <summary>How often two people mean to meet: every so many weeks or months, or when one of them asks.</summary>
/// <param name="Frequency">What is counted.</param>
/// <param name="Interval">Every how many of them; 1 on demand.</param>
public sealed record Cadence(Frequency Frequency, int Interval = 1)
{
    public sealed class Validator : AbstractValidator<Cadence>
    {
        public Validator()
        {
            RuleFor(c => c.Frequency).IsInEnum();
            RuleFor(c => c.Interval).Must((cadence, interval) => interval >= 1 && interval <= Longest(cadence.Frequency))
                .WithErrorCode("interval").WithMessage("A cadence is every 1 to 52 weeks, or every 1 to 12 months; on demand has no interval but 1.");
        }
    }

    private static int Longest(Frequency frequency) => frequency switch
    {
        Frequency.Weekly => 52,
        Frequency.Monthly => 12,
        _ => 1,
    };
}
