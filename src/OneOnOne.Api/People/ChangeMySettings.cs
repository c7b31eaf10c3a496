using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Choose for oneself: where one is, which language, when one is away, and of what one is reminded.</summary>
public static class ChangeMySettings
{
    private const int MostAbsences = 100;
    private const int LongestAbsence = 366;

    public sealed record Request(Change<string?> TimeZone = default, Change<string?> Locale = default, Change<IReadOnlyList<Absence>?> Absences = default, Change<ReminderSettings?> Reminders = default);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            _ = RuleFor(request => request.TimeZone.Value).Zone().OverridePropertyName("TimeZone");
            _ = RuleFor(request => request.Locale.Value).Locale().OverridePropertyName("Locale");
            _ = RuleFor(request => request.Absences.Value).AtMost(MostAbsences).WithErrorCode("tooMany").OverridePropertyName("Absences");
            _ = RuleForEach(request => request.Absences.Value).NotNull().Must(absence => absence is null || (absence.From.Year is >= 2000 and <= 2199 && absence.To >= absence.From && absence.To.DayNumber - absence.From.DayNumber < LongestAbsence))
                .WithErrorCode("absence").WithMessage("An absence ends on or after its first day, within a year.").OverridePropertyName("Absences");
            _ = RuleFor(request => request.Reminders.Value!).SetValidator(new ReminderSettings.Rules()).When(request => request.Reminders.Value is not null).OverridePropertyName("Reminders");
        }
    }

    public static Decision<PersonEvent> Decide(Person person, Request request)
    {
        if (person is not { Standing: Standing.Active, Profile: { } profile })
        {
            return PersonRefusals.Absent;
        }

        var changed = profile with { TimeZone = request.TimeZone.Over(profile.TimeZone), Locale = request.Locale.Over(profile.Locale) };
        IReadOnlyList<Absence> absences = [.. (request.Absences.Over(person.Absences) ?? []).OrderBy(absence => absence.From).ThenBy(absence => absence.To)];
        List<PersonEvent> events = [];
        if (changed != profile)
        {
            events.Add(new PersonEvent.ProfileChanged(person.Id, changed));
        }

        if (!absences.SequenceEqual(person.Absences))
        {
            events.Add(new PersonEvent.AbsencesChanged(person.Id, absences));
        }

        var reminders = request.Reminders.Over(person.Reminders) ?? ReminderSettings.Off;
        if (reminders != person.Reminders)
        {
            events.Add(new PersonEvent.RemindersChosen(person.Id, reminders));
        }

        return events;
    }

    /// <summary>Choose for oneself. A meeting ahead on a day of absence goes to the series' next slot after it. Reminders are off until one chooses; they come as events of one's own feed (<c>reminder_given</c>).</summary>
    public static async Task<IResult> Handle(Request request, Signed signed, IEventStore store, IEnumerable<IFollowAbsences> followers, CancellationToken cancellationToken)
    {
        var me = signed.Caller.Person;
        var context = await signed.Context(cancellationToken);
        var written = await store.Write<PersonId>(
            signed.Organization,
            context,
            async session =>
            {
                session.DependsOnOrganization();
                var batch = session.Batch();
                var person = batch.Fold<Person, PersonEvent>(me.Value);
                await batch.Send(cancellationToken);
                if (signed.Guard(person.Value.Version, required: true) is { } unmet)
                {
                    return unmet;
                }

                var decision = Decide(person.Value.State, request);
                if (decision.Refusal is { } refusal)
                {
                    return refusal;
                }

                foreach (var changed in decision.Events.OfType<PersonEvent.AbsencesChanged>())
                {
                    foreach (var follower in followers)
                    {
                        await follower.Follow(session, me, changed.Absences ?? [], cancellationToken);
                    }
                }

                session.Append<Person, PersonEvent>(me.Value, decision.Events);
                return session.Remember(me, me.Value, PersonChanges.Role, 200);
            },
            cancellationToken);
        async Task<(MySettings Body, string ETag)?> Show(long? version) => await GetMySettings.Read(store, signed, version, cancellationToken);
        return await signed.Answer<PersonId, MySettings>(written, reply => Show(reply.Versions[me.Value]), location: null, () => Show(version: null));
    }
}
