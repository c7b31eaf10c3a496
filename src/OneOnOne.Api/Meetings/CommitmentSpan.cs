using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>How a commitment stood from one moment to the next: between two of them nothing of it changed, so that any moment has one answer.</summary>
/// <param name="From">Since when; itself included.</param>
/// <param name="Until">Until when; itself left out. Null: to this day.</param>
/// <param name="Stands">The commitment as it stood.</param>
/// <param name="By">Who brought that about; null when that is not known.</param>
/// <param name="Why">What they said about it.</param>
/// <param name="EventId">The event by which it came.</param>
/// <param name="Erased">Some of its text is gone.</param>
public sealed record CommitmentSpan(DateTimeOffset From, DateTimeOffset? Until, ActionItem Stands, PersonId? By, string? Why, Guid EventId, bool Erased)
{
    /// <summary>The spans of one action item, oldest first.</summary>
    /// <param name="meeting">The stream of the meeting in which it was made; events about other things do not matter.</param>
    /// <param name="id">Which action item.</param>
    public static IReadOnlyList<CommitmentSpan> Of(IEnumerable<Recorded> meeting, ActionItemId id)
    {
        var spans = new List<CommitmentSpan>();
        var state = Meeting.Start(Guid.Empty);
        foreach (var recorded in meeting)
        {
            if (recorded.Event is not MeetingEvent happened || ActionItemRows.ActionItemOf(happened) != id)
            {
                continue;
            }

            state = state.Evolve(happened, recorded.Meta);
            var stands = state.ActionItem(id)!;
            if (spans.Count > 0)
            {
                if (Same(spans[^1].Stands, stands))
                {
                    continue;
                }

                spans[^1] = spans[^1] with { Until = recorded.Meta.OccurredAt };
            }

            spans.Add(new CommitmentSpan(
                recorded.Meta.OccurredAt,
                Until: null,
                stands,
                recorded.Meta.Actor is { } actor ? new PersonId(actor) : null,
                WhyOf(happened),
                recorded.Meta.EventId,
                recorded.Meta.Erased || stands.Erased));
        }

        return spans;
    }

    /// <summary>What was said with a step, beside the wording of the commitment itself.</summary>
    public static string? WhyOf(MeetingEvent happened) => happened switch
    {
        ActionItemDisputed e => e.Reason,
        ActionItemRescheduled e => e.Reason,
        ActionItemReassigned e => e.Reason,
        ActionItemProgressed e => e.Text,
        ActionItemCompleted e => e.Text,
        ActionItemReopened e => e.Reason,
        ActionItemDropped e => e.Reason,
        _ => null,
    };

    private static bool Same(ActionItem one, ActionItem other) =>
        (one.Status, one.Owner, one.DueOn, one.Title, one.IsBinding, one.Proposed, one.ConfirmedAt) == (other.Status, other.Owner, other.DueOn, other.Title, other.IsBinding, other.Proposed, other.ConfirmedAt);
}
