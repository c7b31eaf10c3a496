using Microsoft.Extensions.Logging;
using OneOnOne.Api.Hosting;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Tests.Hosting;

public class Working_unattended
{
    [Fact]
    public void goes_on_after_a_surprise_and_tells_its_kind_but_not_its_words()
    {
        using var captured = new CapturedLog();
        var log = captured.CreateLogger("background");
        Assert.True(Unattended.GoesOn(new InvalidOperationException("what somebody wrote"), log));
        Assert.Contains(captured.Lines, line => line.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));
        Assert.DoesNotContain(captured.Lines, line => line.Contains("what somebody wrote", StringComparison.Ordinal));
    }

    [Fact]
    public void says_nothing_of_a_database_that_is_away_and_ends_when_it_is_told_to()
    {
        using var captured = new CapturedLog();
        var log = captured.CreateLogger("background");
        Assert.True(Unattended.GoesOn(new BusyException("The database cannot be reached."), log));
        Assert.Empty(captured.Lines);
        Assert.False(Unattended.GoesOn(new OperationCanceledException(), log));
    }
}
