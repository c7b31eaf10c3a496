using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Privacy.Retention;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.Specs.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Privacy;

public class Keeping_text_for_a_time : Specification<KeepingText, RetentionEvent>
{
    private static readonly RetentionEvent TwoYears = new RetentionEvent.Set(24);
    private static readonly TextCount Notes = new(TextKind.Note, 3, "2024-10");
    private static readonly RetentionPlan Plan = new(
        Month.Of(Noon.AddMonths(-24)), Told: null, new HashSet<Guid> { Stream }, [Notes], Writers: 5, [new TextCount(TextKind.Decision, 2, "2023-01")], Forgets: true, [], []);

    [Fact]
    public void is_set() => Given().When(keeping => SetRetention.Decide(keeping, 24)).Then(TwoYears);

    [Fact]
    public void is_ended() => Given(TwoYears).When(keeping => SetRetention.Decide(keeping, null)).Then(new RetentionEvent.Set(Months: null));

    [Fact]
    public void is_off_until_somebody_sets_it() => Given().When(keeping => SetRetention.Decide(keeping, null)).ThenNothing();

    [Fact]
    public void forgets_nothing_while_it_is_off() => Given().When(keeping => RunRetention.Decide(keeping, Plan, Noon.AddDays(8))).ThenRefused(RetentionRefusals.Off);

    [Fact]
    public void forgets_nothing_in_the_week_after_it_was_set()
    {
        var set = KeepingText.Start(Stream).Evolve(TwoYears, Meta(1));
        Assert.Equal(RetentionRefusals.NoticeNotOver, RunRetention.Decide(set, Plan, set.ForgetsFrom!.Value.AddSeconds(-1)).Refusal);
        Assert.Single(RunRetention.Decide(set, Plan, set.ForgetsFrom!.Value).Events);
    }

    [Fact]
    public void says_how_much_was_in_the_months_it_goes_through() =>
        Assert.Equivalent(new RetentionEvent.Forgotten(new DateOnly(2024, 12, 1), [Notes]), RunRetention.Decide(KeepingText.Start(Stream).Evolve(TwoYears, Meta(1)), Plan, Noon.AddDays(8)).Events.Single());

    [Fact]
    public void says_no_number_of_fewer_than_five_people() =>
        Assert.Empty(Assert.IsType<RetentionEvent.Forgotten>(RunRetention.Decide(KeepingText.Start(Stream).Evolve(TwoYears, Meta(1)), Plan with { Writers = 4 }, Noon.AddDays(8)).Events.Single()).Texts);

    [Fact]
    public void remembers_through_which_months_runs_have_been_even_when_text_is_kept_longer_later()
    {
        var run = KeepingText.Start(Stream).Evolve(TwoYears, Meta(1)).Evolve(new RetentionEvent.Forgotten(new DateOnly(2024, 12, 1), []), Meta(2));
        Assert.Equal(new DateOnly(2024, 12, 1), run.Told);
        Assert.Equal(new DateOnly(2024, 12, 1), run.Evolve(new RetentionEvent.Forgotten(new DateOnly(2023, 12, 1), []), Meta(3)).Told);
        Assert.Equal(new DateOnly(2025, 1, 1), run.Evolve(new RetentionEvent.Forgotten(new DateOnly(2025, 1, 1), []), Meta(3)).Told);
    }

    [Fact]
    public void says_once_a_month_that_it_ran_whatever_it_found() =>
        Assert.Empty(Assert.IsType<RetentionEvent.Forgotten>(RunRetention.Decide(KeepingText.Start(Stream).Evolve(TwoYears, Meta(1)), Plan with { Texts = [], Forgets = false }, Noon.AddDays(8)).Events.Single()).Texts);

    [Fact]
    public void says_nothing_more_in_that_month_unless_there_is_something_to_forget()
    {
        var ran = new RetentionEvent.Forgotten(new DateOnly(2024, 12, 1), [Notes]);
        Given(TwoYears, ran).When(keeping => RunRetention.Decide(keeping, Plan with { Texts = [], Forgets = false }, Noon.AddDays(8))).ThenNothing();
        Assert.Single(RunRetention.Decide(KeepingText.Start(Stream).Evolve(TwoYears, Meta(1)).Evolve(ran, Meta(2)), Plan, Noon.AddDays(8)).Events);
    }

    [Fact]
    public void waits_a_week_after_it_was_set_before_it_forgets_by_itself()
    {
        var set = KeepingText.Start(Stream).Evolve(TwoYears, Meta(1));
        Assert.False(set.IsDue(set.SetAt!.Value.AddDays(7).AddSeconds(-1)));
        Assert.True(set.IsDue(set.SetAt!.Value.AddDays(7)));
        Assert.False(set.Evolve(new RetentionEvent.Set(Months: null), Meta(2)).IsDue(Noon.AddYears(1)));
        Assert.False(KeepingText.Start(Stream).IsDue(Noon));
    }

    [Fact]
    public void counts_months_that_end_before_the_time_is_over()
    {
        Assert.Equal("2025-11", Month.Of(new DateTimeOffset(2025, 11, 30, 23, 59, 59, TimeSpan.Zero)).ToString());
        Assert.Equal("2025-11", Month.Of(new DateTimeOffset(2025, 12, 1, 0, 30, 0, TimeSpan.FromHours(1))).ToString());
        Assert.Equal(new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero), Month.Parse("2025-12")!.Value.Begins);
        Assert.Null(Month.Parse("2025-13"));
        Assert.True(Month.Parse("2025-12") < Month.Parse("2026-01"));
    }

    [Fact]
    public void counts_every_text_of_a_meeting_and_none_of_a_notebook()
    {
        Assert.Equal(Enum.GetValues<TextKind>(), TextKinds.Counted.Values.Distinct().Order());
        Assert.DoesNotContain(NotebookEventNames.All, type => TextKinds.Counted.ContainsKey(type.Name));
    }
}

/// <summary>What is not over outlives its month.</summary>
public class Outliving_a_month : MeetingSpecification
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    [Fact]
    public void is_for_promises_that_nobody_kept_or_dropped()
    {
        Assert.Equal([MayaAssigns, BenAccepts], Outlives(Planned, WasHeld, MayaNotes, MayaAssigns, BenAccepts));
        Assert.Equal([MayaAssigns], Outlives(Planned, WasHeld, MayaAssigns));
        Assert.Empty(Outlives(Planned, WasHeld, MayaAssigns, BenAccepts, BenCompletes));
    }

    [Fact]
    public void is_for_the_agenda_of_a_meeting_ahead()
    {
        Assert.Equal([Planned, BenAsks], Outlives(Planned, BenAsks, MayaNotes));
        Assert.Empty(Outlives(Planned, BenAsks, MayaMentions, WasHeld));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-12-01", true)]
    [InlineData("2026-11-30", false)]
    public void is_for_what_was_granted_and_is_in_force(string? until, bool outlives)
    {
        var granted = Resolved(Topic, Maya, Outcome.Granted, "Yes, on Tuesdays") with { ValidTo = until is null ? null : DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal(outlives ? [BenAsks, granted] : [], Outlives(Planned, BenAsks, granted, WasHeld));
    }

    [Fact]
    public void is_for_drafts_that_are_neither_shared_nor_discarded()
    {
        NotebookEvent Draft(ItemId id) => new NotebookEvent.DraftWritten(id, Ben, Weekly.Value, Content: null);
        NotebookEvent[] notebook = [Draft(Topic), Draft(Other), new NotebookEvent.DraftShared(Other, Ben, First), new NotebookEvent.PrivateNoteWritten(Memo, Ben, Weekly.Value, First, Afterwards: null, AgendaItemId: null, "Mine")];
        Assert.Equal([notebook[0]], Outlives(notebook));
    }

    private static IEnumerable<object> Outlives(params object[] events) =>
        Outliving.Of([.. events.Select((happened, index) => new Recorded(happened, "any", Stream, Meta(index + 1)))], Today).Select(recorded => recorded.Event);
}
