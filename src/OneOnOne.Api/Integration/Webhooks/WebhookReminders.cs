using OneOnOne.Api.Feed;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.ApiKeys;
using OneOnOne.Api.People;
using OneOnOne.Api.Reminders;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>
/// Tells a webhook of what people are reminded of, so that a chat can remind them where they are. A reminder is its person's; here it leaves them, so three things must hold: they said
/// so themselves (<c>toWebhooks</c> in their settings, off at first); whoever has the webhook may know it anyway; and nothing more is told than that.
/// <code>
/// a meeting begins soon          told: of managers and reports HR knows when they meet
/// what they promised was due     told: HR counts it for each person; not in which meeting it was promised
/// what they promised is due      along with a key: before its day nobody counts it
/// a topic waits for an answer    along with a key: how long somebody waits belongs to the two
/// </code>
/// Along with a key: where that key was announced to both, its week has passed and neither refuses it, it reads whatever they say since; of topics and promises of since then the webhook
/// may remind. Meetings and promises of mentors and peers are none of these: for HR they do not exist.
/// </summary>
public static class WebhookReminders
{
    public const string MeetingSoon = "reminder.meetingSoon";
    public const string ActionItemOverdue = "reminder.actionItemOverdue";

    public const string ActionItemDue = "reminder.actionItemDue";
    public const string AnswerOwed = "reminder.answerOwed";
    public const string AnswerAwaited = "reminder.answerAwaited";

    /// <summary>The types that a webhook names to be told, and is told only along with a key that reads what both say.</summary>
    public static IReadOnlyList<string> AlongWithAKey { get; } = [ActionItemDue, AnswerOwed, AnswerAwaited];

    /// <summary>The types that a webhook names to be told.</summary>
    public static IReadOnlyList<string> Types { get; } = [MeetingSoon, ActionItemOverdue, .. AlongWithAKey];

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
        var meetings = FeedRows.Of(second, session.Organization, [.. reminders.Select(row => row.Reminder.MeetingId.Value).Distinct()], webhook.KeyId);
        var key = webhook.KeyId is { } id ? ApiKeyRows.Of(second, session.Organization, id) : null;
        var since = FeedRows.Since(second, session.Organization, [.. reminders.Select(row => row.Reminder.Thing).Distinct()]);
        await second.Send(cancellationToken);
        var known = meetings.Value.ToDictionary(row => row.Stream);
        var begun = since.Value.ToDictionary(thing => thing.Id, thing => thing.At);
        bool ReadsAlong(Passed passed, ReminderEvent.Given reminder) => key is not null && WebhookHearing.IsFit(key.Value, passed.OccurredAt)
            && known[reminder.MeetingId.Value].ReachesFrom is { } from && begun.TryGetValue(reminder.Thing, out var at) && at >= from;
        return
        [
            .. reminders
                .Where(row => people[row.Reminder.Person].Value.State.Reminders.ToWebhooks && known[row.Reminder.MeetingId.Value].Kind is { } kind && SeriesAccess.IsKnownToHr(kind))
                .Select(row => Message(session.Organization, row.Passed, row.Reminder, known[row.Reminder.MeetingId.Value].Series, ReadsAlong(row.Passed, row.Reminder)))
                .OfType<WebhookMessage>(),
        ];
    }

    private static WebhookMessage? Message(Guid organization, Passed passed, ReminderEvent.Given reminder, SeriesId? series, bool readsAlong)
    {
        var type = reminder.Kind switch
        {
            ReminderKind.MeetingSoon => MeetingSoon,
            ReminderKind.ActionItemOverdue => ActionItemOverdue,
            ReminderKind.ActionItemDue when readsAlong => ActionItemDue,
            ReminderKind.AnswerOwed when readsAlong => AnswerOwed,
            ReminderKind.AnswerAwaited when readsAlong => AnswerAwaited,
            _ => null,
        };
        if (type is null)
        {
            return null;
        }

        // In which meeting something was promised is nothing that HR counts.
        var message = WebhookMessage.OfReminder(organization, type, passed, reminder);
        var place = type == ActionItemOverdue ? (Meeting: (MeetingId?)null, Series: (SeriesId?)null) : (reminder.MeetingId, series);
        return message with { Data = message.Data with { MeetingId = place.Meeting, SeriesId = place.Series, ActionItemId = reminder.ActionItemId, AgendaItemId = reminder.ItemId } };
    }
}
