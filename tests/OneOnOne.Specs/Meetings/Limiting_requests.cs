using FluentValidation;
using OneOnOne.Api.Http;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;

namespace OneOnOne.Specs.Meetings;

public class Limiting_requests : MeetingSpecification
{
    [Fact]
    public void takes_an_item_with_nothing_but_a_title() => Assert.Empty(Wrong(new AddAgendaItem.Validator(), new("A")));

    [Fact]
    public void wants_a_title() => Assert.Equal(["Title"], Wrong(new AddAgendaItem.Validator(), new(" ")));

    [Fact]
    public void ends_a_title_at_300() => Assert.Equal(["Title"], Wrong(new AddAgendaItem.Validator(), new(new string('a', Limits.Title + 1))));

    [Fact]
    public void wants_no_nul() => Assert.Equal(["Text"], Wrong(new TakeNote.Validator(), new("a\0b")));

    [Fact]
    public void names_the_tag_that_is_too_long() => Assert.Equal(["Tags[1]"], Wrong(new AddAgendaItem.Validator(), new("A", Tags: ["one", new string('a', Limits.Tag + 1)])));

    [Fact]
    public void lets_a_patch_leave_the_title_but_not_empty_it()
    {
        Assert.Empty(Wrong(new EditAgendaItem.Validator(), new()));
        Assert.Equal(["Title"], Wrong(new EditAgendaItem.Validator(), new(Title: Change<string?>.To(null))));
    }

    [Fact]
    public void wants_a_zone_that_exists() =>
        Assert.Equal(["Planned.TimeZone"], Wrong(new RescheduleMeeting.Validator(), new(December1 with { TimeZone = "Mars/Olympus" })));

    [Fact]
    public void wants_an_outcome_for_a_text() =>
        Assert.Equal(["Items[0].Text"], Wrong(new HoldMeeting.Validator(), new(Items: [new(Topic, Outcome: null, "Because")])));

    [Fact]
    public void wants_a_validity_in_order() =>
        Assert.Equal(["ValidTo"], Wrong(new ResolveAgendaItem.Validator(), new(Outcome.Granted, ValidFrom: Monday, ValidTo: Friday)));

    [Fact]
    public void wants_a_link_that_is_one() => Assert.Equal(["Url"], Wrong(new ResolveAgendaItem.Validator(), new(Outcome.Redirected, Url: "javascript:alert(1)")));

    [Fact]
    public void wants_progress_to_say_something() => Assert.Single(Wrong(new ProgressActionItem.Validator(), new()));

    [Fact]
    public void wants_a_meeting_s_people_kind_and_time() =>
        Assert.Equal(["Kind", "Participants", "Planned"], Wrong(new ScheduleMeeting.Validator(), new()).Distinct());

    private static IEnumerable<string> Wrong<T>(AbstractValidator<T> validator, T request) => validator.Validate(request).Errors.Select(e => e.PropertyName);
}
