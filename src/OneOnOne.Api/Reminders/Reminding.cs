using OneOnOne.Api.Hosting;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Reminders;

/// <summary>Reminds people of what they chose to be reminded of: looks twice a minute, in the organizations in which somebody did, one node at a time.</summary>
public sealed class Reminding(PostgresEventStore store, Leases leases, PeopleDirectory directory, Today today, TimeProvider clock, ILogger<Reminding> log) : BackgroundService
{
    public const string Work = "reminders";

    private const int AtOnce = 500;
    private const int MostRounds = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private long? _lookedAt;

    /// <summary>Remind the people of one organization of what is there now.</summary>
    public async Task Remind(Lease lease, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var wanted = await store.Read(lease.Organization, session => Wanted(session, cancellationToken), cancellationToken);
            foreach (var person in wanted.GroupBy(reminder => reminder.Person))
            {
                await Give(lease, person.Key, [.. person]);
            }

            if (wanted.Count < AtOnce)
            {
                return;
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Unattended.Rounds(Pause, clock, log, Round, stoppingToken);

    private async Task Round(CancellationToken cancellationToken)
    {
        if (_lookedAt is { } at && clock.GetElapsedTime(at) < Every)
        {
            return;
        }

        _lookedAt = clock.GetTimestamp();
        foreach (var organization in await leases.Announced(Work, cancellationToken))
        {
            try
            {
                if (await leases.Claim(organization, Work, cancellationToken) is { } lease)
                {
                    await Remind(lease, cancellationToken);
                    await leases.Release(lease, cancellationToken);
                }
            }
            catch (Exception e) when (Lease.IsLost(e) || Unattended.GoesOn(e, log))
            {
                // Another node goes on, or the next round does; the other organizations do not wait for it.
            }
        }
    }

    private async Task<IReadOnlyList<ReminderEvent.Given>> Wanted(IReadSession session, CancellationToken cancellationToken)
    {
        var first = session.Batch();
        var asking = ReminderRows.People(first, session.Organization);
        await first.Send(cancellationToken);
        if (asking.Value.Count == 0)
        {
            return [];
        }

        var view = await directory.Get(session, cancellationToken);
        var days = await today.OfAll(session, [.. asking.Value.Where(person => view.FindActive(person) is not null)], cancellationToken);
        var second = session.Batch();
        var wanted = ReminderRows.Wanted(second, session.Organization, days, clock.GetUtcNow(), AtOnce);
        await second.Send(cancellationToken);
        return wanted.Value;
    }

    private async Task Give(Lease lease, PersonId person, IReadOnlyList<ReminderEvent.Given> wanted) => _ = await store.Write<PersonId>(
        lease.Organization,
        new WriteContext(Actor: null),
        async session =>
        {
            var stream = GivenReminders.StreamOf(person);
            var batch = session.Batch();
            var given = batch.Fold<GivenReminders, ReminderEvent>(stream);
            await batch.Send(CancellationToken.None);
            session.Also(lease.Check);
            return session.Carry<GivenReminders, ReminderEvent, PersonId>(person, stream, GiveReminders.Decide(given.Value.State, wanted), nameof(person), 200);
        },
        CancellationToken.None);
}

/// <summary>Registers the chapter. It has no routes: reminders stand in the feed of who is reminded, and what to be reminded of in their settings.</summary>
public static class ReminderServices
{
    public static IServiceCollection AddReminders(this IServiceCollection services) => services
        .AddSingleton<EventStore.Projections.IProjection, ReminderRows>()
        .AddSingleton<Reminding>()
        .AddHostedService(provider => provider.GetRequiredService<Reminding>());
}
