using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Reminders;

/// <summary>What a reminder is about.</summary>
public enum ReminderKind
{
    /// <summary>A meeting begins soon.</summary>
    MeetingSoon,

    /// <summary>What one promised is due soon, or today.</summary>
    ActionItemDue,

    /// <summary>What one promised was due.</summary>
    ActionItemOverdue,

    /// <summary>The other side's topic has waited long for one's answer.</summary>
    AnswerOwed,

    /// <summary>One's own topic has waited long for the other side's answer.</summary>
    AnswerAwaited,
}

/// <summary>What can happen to the reminders of one person; only ever added to. Ids and instants: what somebody is reminded of says itself what it is.</summary>
public abstract record ReminderEvent
{
    private ReminderEvent()
    {
    }

    /// <param name="Person">Who is reminded.</param>
    /// <param name="Kind">Of what.</param>
    /// <param name="At">When the meeting begins, the (midnight of the) day on which the promise is due, or since when the topic waits. Another date is another occasion.</param>
    /// <param name="MeetingId">The meeting, or that in which the topic or promise is.</param>
    /// <param name="ActionItemId">The promise.</param>
    /// <param name="ItemId">The topic.</param>
    public sealed record Given(PersonId Person, ReminderKind Kind, DateTimeOffset At, MeetingId MeetingId, ActionItemId? ActionItemId, ItemId? ItemId) : ReminderEvent
    {
        /// <summary>What the reminder is about.</summary>
        internal Guid Thing => ActionItemId?.Value ?? ItemId?.Value ?? MeetingId.Value;
    }
}
