using OneOnOne.Api.Feed;
using OneOnOne.Api.People;
using OneOnOne.Api.Reminders;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>
/// Tells a webhook of what people are reminded of, so that a chat can remind them where they are. A reminder is its person's; here it leaves them, so three things must hold: they said
/// so themselves (<c>toWebhooks</c> in their settings, off at first); HR may know it anyway; and nothing more is told than that.
/// <code>
/// a meeting begins soon          told: of managers and reports HR knows when they meet
/// what they promised was due     told: HR counts it for each person; not in which meeting it was promised
/// what they promised is due      not: before its day nobody counts it
/// a topic waits for an answer    never: how long somebody waits belongs to who raised it
/// </code>
/// Meetings and promises of mentors and peers are none of these: for HR they do not exist.
/// </summary>
public static class WebhookReminders
{
    public const string MeetingSoon = "reminder.meetingSoon";
    public const string ActionItemOverdue = "reminder.actionItemOverdue";

    /// <summary>The types that a webhook names to be told.</summary>
    public static IReadOnlyList<string> Types { get; } = [MeetingSoon, ActionItemOverdue];

    private static readonly string Given = ReminderEventNames.All.Single().Name;

    /// <summary>What a webhook hears of the reminders that were given between two positions, in order.</summary>
    /// <param name="session">The snapshot.</param>
    /// <param name="webhook">The webhook.</param>
    /// <param name="after">After this one.</param>
    /// <param name="to">Up to this one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<WebhookMessage>> Between(IReadSession session, Webhook webhook, long after, long to, CancellationToken cancellationToken)
    {
        if (to <= after || !webhook.Types.Any(Types.Contains))
        {
            return [];
        }

        var batch = session.Batch();
        var passing = batch.After(after, (int)(to - after));
        await batch.Send(cancellationToken);
        return [.. (await Of(session, webhook, passing.Value, cancellationToken)).Where(message => webhook.Types.Contains(message.Type))];
    }

    /// <summary>What a webhook may hear of the reminders among these events, as things are now.</summary>
    public static async Task<IReadOnlyList<WebhookMessage>> Of(IReadSession session, Webhook webhook, IReadOnlyList<Passed> passing, CancellationToken cancellationToken)
    {
        var given = passing.Where(passed => passed.Type == Given).ToDictionary(passed => passed.Position);
        if (given.Count == 0 || !webhook.Scopes.Contains(KeyScope.MeetingsRead))
        {
            return [];
        }

        var first = session.Batch();
        var opened = first.EventsAt([.. given.Keys]);
        await first.Send(cancellationToken);
        var reminders = opened.Value.Select(recorded => (Passed: given[recorded.Meta.Position], Reminder: (ReminderEvent.Given)recorded.Event)).ToList();

        var second = session.Batch();
        var people = reminders.Select(row => row.Reminder.Person).Distinct().ToDictionary(person => person, person => second.Fold<Person, PersonEvent>(person.Value));
        var meetings = FeedRows.Of(second, session.Organization, [.. reminders.Select(row => row.Reminder.MeetingId.Value).Distinct()], key: null);
        await second.Send(cancellationToken);
        var known = meetings.Value.ToDictionary(row => row.Stream);
        return
        [
            .. reminders
                .Where(row => people[row.Reminder.Person].Value.State.Reminders.ToWebhooks && known[row.Reminder.MeetingId.Value].Kind is { } kind && SeriesAccess.IsKnownToHr(kind))
                .Select(row => row.Reminder.Kind switch
                {
                    ReminderKind.MeetingSoon => WebhookMessage.OfReminder(session.Organization, MeetingSoon, row.Passed, row.Reminder) is var message
                        ? message with { Data = message.Data with { MeetingId = row.Reminder.MeetingId, SeriesId = known[row.Reminder.MeetingId.Value].Series } }
                        : null,
                    ReminderKind.ActionItemOverdue => WebhookMessage.OfReminder(session.Organization, ActionItemOverdue, row.Passed, row.Reminder) is var message
                        ? message with { Data = message.Data with { ActionItemId = row.Reminder.ActionItemId } }
                        : null,
                    _ => null,
                })
                .OfType<WebhookMessage>(),
        ];
    }
}
