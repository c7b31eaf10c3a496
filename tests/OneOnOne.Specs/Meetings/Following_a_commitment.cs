using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

/// <summary>How a commitment stood at any moment: spans without a gap between them.</summary>
public class Following_a_commitment : MeetingSpecification
{
    private static readonly DateOnly Later = Friday.AddDays(7);

    [Fact]
    public void says_for_any_moment_when_it_was_due_and_who_moved_it_and_why()
    {
        var spans = Spans(MayaAssigns, BenAccepts, new ActionItemRescheduled(Promise, Ben, Proposes: false, Later, "I was ill"), BenCompletes, new ActionItemConfirmed(Promise, Maya));

        Assert.Equal(
            [ActionItemStatus.Proposed, ActionItemStatus.Open, ActionItemStatus.Open, ActionItemStatus.Done, ActionItemStatus.Done],
            spans.Select(span => span.Stands.Status));
        Assert.Equal([Friday, Friday, Later, Later, Later], spans.Select(span => span.Stands.DueOn!.Value));
        Assert.Equal([null, null, "I was ill", null, null], spans.Select(span => span.Why));
        Assert.Equal(Day(5), spans[^1].Stands.ConfirmedAt);
    }

    [Fact]
    public void leaves_no_moment_out_and_counts_none_twice()
    {
        var spans = Spans(MayaAssigns, BenAccepts, BenCompletes);
        Assert.Equal(Day(1), spans[0].From);
        Assert.Equal(spans.Skip(1).Select(span => (DateTimeOffset?)span.From), spans.SkipLast(1).Select(span => span.Until));
        Assert.Null(spans[^1].Until);
    }

    [Fact]
    public void lets_what_is_only_proposed_change_nothing_that_stands()
    {
        var spans = Spans(BenPromises, new ActionItemRescheduled(Promise, Maya, Proposes: true, Later, "It can wait"));
        Assert.Equal([Friday, Friday], spans.Select(span => span.Stands.DueOn!.Value));
        Assert.Equal((Later, true), (spans[1].Stands.Proposed!.DueOn!.Value, spans[1].Stands.IsBinding));
    }

    [Fact]
    public void names_whoever_owed_it_before_it_was_given_to_the_other() =>
        Assert.Equal([Ben, Maya], Spans(BenPromises, new ActionItemReassigned(Promise, Ben, Proposes: false, Maya, "You know them")).Select(span => span.Stands.Owner));

    [Fact]
    public void begins_no_span_where_nothing_changed() =>
        Assert.Single(Spans(BenPromises, new ActionItemProgressed(Promise, Ben, 50, "Half of it"), MayaNotes, BenAsks));

    [Fact]
    public void says_where_text_is_gone() => Assert.Equal([true, false], Spans(MayaAssigns with { Title = null }, BenAccepts).Select(span => span.Erased));

    private static DateTimeOffset Day(int day) => Noon.AddDays(day);

    private static IReadOnlyList<CommitmentSpan> Spans(params MeetingEvent[] events) => CommitmentSpan.Of(
        events.Select((happened, index) => new Recorded(happened, "any", Stream, new EventMeta(Guid.Empty, index + 1, index + 1, Day(index + 1), Day(index + 1), Actor: null, Erased: false))), Promise);
}
