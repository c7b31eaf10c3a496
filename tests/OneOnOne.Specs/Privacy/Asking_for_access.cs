using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Vocabulary;
using Xunit;

namespace OneOnOne.Specs.Privacy;

public class Asking_for_access : AccessSpecification
{
    private static readonly RequestAccess.Request ToRead = new(AccessKind.BreakGlass, "A complaint", Weekly, Days: 2);
    private static readonly RequestAccess.Request ForBen = new(AccessKind.SubjectRequest, "He wrote a letter", PersonId: Ben, PublicKey: Key);

    [Fact]
    public void opens_nothing_yet()
    {
        var grant = Given().When(g => RequestAccess.Decide(g, ToRead, there: true, TheirSeries, Hana)).Then(Asked);
        Assert.Equal(AccessStatus.Requested, grant.Status);
        Assert.False(grant.IsOpen(Noon));
    }

    [Fact]
    public void lasts_a_week_for_who_cannot_sign_in() => Given().When(g => RequestAccess.Decide(g, ForBen, there: true, [], Hana)).Then(AskedForBen);

    [Fact]
    public void is_refused_for_what_is_not_there() => Given().When(g => RequestAccess.Decide(g, ToRead, there: false, [], Hana)).ThenRefused(AccessGrantRefusals.NothingThere);

    [Fact]
    public void is_refused_for_somebody_without_a_series_that_opens() =>
        Given().When(g => RequestAccess.Decide(g, ToRead with { SeriesId = null, PersonId = Ben }, there: true, [], Hana)).ThenRefused(AccessGrantRefusals.NothingThere);

    [Fact]
    public void is_refused_to_who_takes_part() => Given().When(g => RequestAccess.Decide(g, ToRead, there: true, TheirSeries, Maya)).ThenRefused(AccessGrantRefusals.TakesPart);

    [Fact]
    public void is_refused_to_whom_it_is_about() => Given().When(g => RequestAccess.Decide(g, ForBen, there: true, [], Ben)).ThenRefused(AccessGrantRefusals.TakesPart);

    [Theory]
    [InlineData(AccessKind.BreakGlass, true, true, 2, false)]
    [InlineData(AccessKind.BreakGlass, false, false, 2, false)]
    [InlineData(AccessKind.BreakGlass, true, false, null, false)]
    [InlineData(AccessKind.BreakGlass, true, false, 8, false)]
    [InlineData(AccessKind.BreakGlass, true, false, 0, false)]
    [InlineData(AccessKind.BreakGlass, true, false, 2, true)]
    [InlineData(AccessKind.SubjectRequest, false, true, null, false)]
    [InlineData(AccessKind.SubjectRequest, true, true, null, true)]
    [InlineData(AccessKind.SubjectRequest, false, false, null, true)]
    [InlineData(AccessKind.SubjectRequest, false, true, 8, true)]
    public void says_what_is_missing_or_too_much(AccessKind kind, bool series, bool person, int? days, bool key) => Assert.False(IsValid(kind, series, person, days, key));

    [Theory]
    [InlineData(AccessKind.BreakGlass, true, false, 1, false)]
    [InlineData(AccessKind.BreakGlass, false, true, 7, false)]
    [InlineData(AccessKind.SubjectRequest, false, true, null, true)]
    public void takes_a_series_or_a_person(AccessKind kind, bool series, bool person, int? days, bool key) => Assert.True(IsValid(kind, series, person, days, key));

    [Fact]
    public void takes_no_request_without_a_reason() => Assert.False(new RequestAccess.Validator().Validate(ToRead with { Reason = " " }).IsValid);

    private static bool IsValid(AccessKind kind, bool series, bool person, int? days, bool key) =>
        new RequestAccess.Validator().Validate(new RequestAccess.Request(kind, "Why", series ? Weekly : null, person ? Ben : null, days, key ? Key : null)).IsValid;
}
