using OneOnOne.Api.Ids;

namespace OneOnOne.Api.People;

/// <summary>Days on which a person is away, both included; the slots of their series on them are passed over.</summary>
public sealed record Absence(DateOnly From, DateOnly To)
{
    public IEnumerable<DateOnly> Days() => Enumerable.Range(0, To.DayNumber - From.DayNumber + 1).Select(From.AddDays);
}

/// <summary>What a person chose for themselves. Time zone and locale are the directory's, and the person's to correct.</summary>
/// <param name="TimeZone">IANA; the organization's if null.</param>
/// <param name="Locale">BCP 47.</param>
/// <param name="Absences">By their first day.</param>
/// <param name="Reminders">Of what they are reminded, in their own feed.</param>
/// <param name="Version">The version of all that is recorded about the person.</param>
public sealed record MySettings(string? TimeZone, string? Locale, IReadOnlyList<Absence> Absences, ReminderSettings Reminders, long Version)
{
    public static MySettings Of(Person person, long version) => new(person.Profile?.TimeZone, person.Profile?.Locale, person.Absences, person.Reminders, version);
}

/// <summary>What other chapters do when a person is away on other days: in the same transaction.</summary>
public interface IFollowAbsences
{
    /// <summary>Follow the change.</summary>
    /// <param name="session">The write.</param>
    /// <param name="person">Who is away.</param>
    /// <param name="absences">All their absences from now on.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    Task Follow(EventStore.IWriteSession session, PersonId person, IReadOnlyList<Absence> absences, CancellationToken cancellationToken);
}
