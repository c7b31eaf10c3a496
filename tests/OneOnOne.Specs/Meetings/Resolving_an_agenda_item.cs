using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Resolving_an_agenda_item : MeetingSpecification
{
    [Fact]
    public void by_the_author_needs_no_outcome() =>
        Given(Planned, BenAsks).When(m => ResolveAgendaItem.Decide(m, Topic, Ben, new())).Then(Resolved(Topic, Ben, Outcome.Addressed));

    [Fact]
    public void by_the_other_side_needs_one() =>
        Given(Planned, BenAsks).When(m => ResolveAgendaItem.Decide(m, Topic, Maya, new())).ThenRefused(MeetingRefusals.OutcomeMissing);

    [Fact]
    public void by_the_other_side_grants_with_a_reason() =>
        Given(Planned, BenAsks).When(m => ResolveAgendaItem.Decide(m, Topic, Maya, new(Outcome.Granted, "Of course"))).Then(Resolved(Topic, Maya, Outcome.Granted, "Of course"));

    [Fact]
    public void as_addressed_is_the_authors_alone() =>
        Given(Planned, BenAsks).When(m => ResolveAgendaItem.Decide(m, Topic, Maya, new(Outcome.Addressed))).ThenRefused(MeetingRefusals.OutcomeNotYours);

    [Fact]
    public void as_dropped_is_the_authors_alone() =>
        Given(Planned, BenAsks).When(m => ResolveAgendaItem.Decide(m, Topic, Maya, new(Outcome.Dropped))).ThenRefused(MeetingRefusals.OutcomeNotYours);

    [Fact]
    public void as_deferred_leaves_it_open()
    {
        var after = Given(Planned, BenAsks).When(m => ResolveAgendaItem.Decide(m, Topic, Maya, new(Outcome.Deferred, Until: Monday))).Then(Resolved(Topic, Maya, Outcome.Deferred, until: Monday));
        Assert.True(after.Item(Topic)!.IsOpen);
    }

    [Fact]
    public void as_escalated_by_the_other_side_waits_for_the_author()
    {
        var after = Given(Planned, BenAsks).When(m => ResolveAgendaItem.Decide(m, Topic, Maya, new(Outcome.Escalated, "Hana decides", To: Hana)))
            .Then(new EscalationProposed(Topic, Maya, Hana, "Hana decides"));
        Assert.True(after.Item(Topic)!.IsOpen);
    }

    [Fact]
    public void as_escalated_by_the_author_needs_no_consent() =>
        Given(Planned, BenAsks).When(m => ResolveAgendaItem.Decide(m, Topic, Ben, new(Outcome.Escalated, To: Hana))).Then(Resolved(Topic, Ben, Outcome.Escalated) with { To = Hana });

    [Fact]
    public void otherwise_than_it_was_is_refused() =>
        Given(Planned, BenAsks, Resolved(Topic, Maya, Outcome.Granted)).When(m => ResolveAgendaItem.Decide(m, Topic, Maya, new(Outcome.Declined))).ThenRefused(MeetingRefusals.ItemResolved);

    [Fact]
    public void of_a_withdrawn_item_is_refused() =>
        Given(Planned, BenAsks, new AgendaItemWithdrawn(Topic, Ben, Reason: null)).When(m => ResolveAgendaItem.Decide(m, Topic, Ben, new())).ThenRefused(MeetingRefusals.ItemWithdrawn);

    [Fact]
    public void escalates_to_somebody_beside_the_two() =>
        Given(Planned, BenAsks).When(m => ResolveAgendaItem.Decide(m, Topic, Ben, new(Outcome.Escalated, To: Maya))).ThenRefused(MeetingRefusals.EscalatedToParticipant);

    [Fact]
    public void escalates_to_nobody_the_item_is_about() =>
        Given(Planned, BenAsks with { AboutPersonId = Hana }).When(m => ResolveAgendaItem.Decide(m, Topic, Ben, new(Outcome.Escalated, To: Hana))).ThenRefused(MeetingRefusals.EscalatedToSubject);
}
