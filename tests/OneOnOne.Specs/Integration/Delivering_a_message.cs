using OneOnOne.Api.Integration.Webhooks;
using Xunit;

namespace OneOnOne.Specs.Integration;

public class Delivering_a_message
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void is_tried_nine_times_more_with_growing_pauses()
    {
        var pauses = Enumerable.Range(1, 9).Select(failed => Retries.Next(failed, Noon, notBefore: null, chance: 0) - Noon).ToList();
        Assert.Equal(
            [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24)],
            pauses);
        Assert.Null(Retries.Next(10, Noon, notBefore: null, chance: 0));
        Assert.True(pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + (pause!.Value * 1.2)) < Retries.Patience);
    }

    [Fact]
    public void comes_up_to_a_fifth_later_by_chance() => Assert.Equal(Noon.AddSeconds(6), Retries.Next(1, Noon, notBefore: null, chance: 1));

    [Fact]
    public void waits_as_long_as_the_receiver_asks_and_never_less()
    {
        Assert.Equal(Noon.AddHours(1), Retries.Next(1, Noon, Noon.AddHours(1), chance: 0));
        Assert.Equal(Noon.AddMinutes(5), Retries.Next(2, Noon, Noon.AddMinutes(1), chance: 0));
    }

    [Fact]
    public void disables_where_the_receiver_is_gone_or_took_nothing_for_days()
    {
        Assert.Equal(WebhookDisabledReason.Gone, DisableWebhook.Because(Tried(AttemptOutcome.Gone), failingSince: null));
        Assert.Equal(WebhookDisabledReason.Failing, DisableWebhook.Because(Tried(AttemptOutcome.Unreachable), Noon.AddDays(-5)));
        Assert.Null(DisableWebhook.Because(Tried(AttemptOutcome.Unreachable), Noon.AddDays(-5).AddSeconds(1)));
        Assert.Null(DisableWebhook.Because(Tried(AttemptOutcome.Delivered), Noon.AddDays(-9)));
    }

    /// <summary>The example of the Standard Webhooks specification's own libraries.</summary>
    [Fact]
    public void is_signed_as_the_specification_s_example()
    {
        var signature = WebhookMessage.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"u8, ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void carries_a_signature_for_each_secret() =>
        Assert.Equal(2, WebhookMessage.Sign("id", 1, "{}"u8, [WebhookSecrets.New(), WebhookSecrets.New()]).Split(' ').Distinct().Count());

    private static DeliveryAttempt Tried(AttemptOutcome outcome) => new(Noon, 100, Status: null, outcome);
}
