using System.Text.Json.Serialization;
using FluentValidation;

namespace OneOnOne.Api.People;

/// <summary>Of what a person wants to be reminded; nothing, unless they chose it.</summary>
/// <param name="MeetingMinutes">So many minutes before a meeting begins; null: not.</param>
/// <param name="DueDays">So many days before what they promised is due, 0 on the day itself; null: not.</param>
/// <param name="Overdue">When what they promised was due.</param>
/// <param name="UnansweredDays">When a topic has waited so many days for their answer, or one of their own for the other side's; null: not.</param>
/// <param name="ToWebhooks">Systems that the organization connected are told, too: of one-on-ones of managers and reports that begin soon, and that something promised there was due; of what waits only along with a key that reads the series, as both know.</param>
public sealed record ReminderSettings(int? MeetingMinutes = null, int? DueDays = null, bool Overdue = false, int? UnansweredDays = null, bool ToWebhooks = false)
{
    /// <summary>What everybody begins with.</summary>
    public static ReminderSettings Off { get; } = new();

    /// <summary>There is something to be reminded of.</summary>
    [JsonIgnore]
    public bool AnyOn => this with { ToWebhooks = false } != Off;

    public sealed class Rules : AbstractValidator<ReminderSettings>
    {
        private const int LongestMinutes = 10_080;
        private const int LongestDays = 60;
        private const int LongestUnanswered = 366;

        public Rules()
        {
            _ = RuleFor(settings => settings.MeetingMinutes).InclusiveBetween(1, LongestMinutes);
            _ = RuleFor(settings => settings.DueDays).InclusiveBetween(0, LongestDays);
            _ = RuleFor(settings => settings.UnansweredDays).InclusiveBetween(1, LongestUnanswered);
        }
    }
}
