using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Webhooks;
using OneOnOne.Api.Vocabulary;
using Xunit;

namespace OneOnOne.Specs.Integration;

public class Keeping_a_webhook : Specification<Webhook, WebhookEvent>
{
    private const string Url = "https://hooks.example.com/oneonone";

    private static readonly IReadOnlyList<string> All = [];
    private static readonly WebhookEvent There = new WebhookEvent.Created(Url, "Ours", All, WebhookHearing.Scopes);
    private static readonly WebhookEvent Gone = new WebhookEvent.Disabled(WebhookDisabledReason.Gone);
    private static readonly WebhookEvent Deleted = new WebhookEvent.Deleted();

    [Fact]
    public void hears_by_both_scopes_and_everything_where_nothing_was_chosen()
    {
        var created = Assert.IsType<WebhookEvent.Created>(Assert.Single(CreateWebhook.Decide(Webhook.Start(Stream), new(Url), 0, keyIsFit: true, loopback: false).Events));
        Assert.Equal((Url, 0), (created.Url, created.Types.Count));
        Assert.Equal([KeyScope.DirectoryRead, KeyScope.MeetingsRead], created.Scopes);
        Given(created).When(webhook => CreateWebhook.Decide(webhook, new(Url), 0, keyIsFit: true, loopback: false)).ThenNothing();
    }

    [Fact]
    public void is_refused_where_there_are_too_many() => Given().When(webhook => CreateWebhook.Decide(webhook, new(Url), CreateWebhook.Most, keyIsFit: true, loopback: false)).ThenRefused(WebhookRefusals.TooMany);

    [Theory]
    [InlineData("note_taken")]
    [InlineData("private_note_written")]
    [InlineData("role_granted")]
    [InlineData("no_such_event")]
    public void cannot_be_set_to_hear_what_hr_may_not_see(string type) =>
        Given().When(webhook => CreateWebhook.Decide(webhook, new(Url, [type]), 0, keyIsFit: true, loopback: false)).ThenRefused(WebhookRefusals.TypeUnheard);

    [Fact]
    public void cannot_be_set_to_hear_of_meetings_without_the_scope() =>
        Given().When(webhook => CreateWebhook.Decide(webhook, new(Url, ["meeting_held"], [KeyScope.DirectoryRead]), 0, keyIsFit: true, loopback: false)).ThenRefused(WebhookRefusals.TypeUnheard);

    [Fact]
    public void can_be_set_to_hear_of_checkpoints_by_any_scope_and_of_reminders_by_that_of_meetings()
    {
        var created = CreateWebhook.Decide(Webhook.Start(Stream), new(Url, ["reminder.meetingSoon", "checkpoint.signed", "reminder.actionItemOverdue"]), 0, keyIsFit: true, loopback: false);
        Assert.Equal(["checkpoint.signed", "reminder.actionItemOverdue", "reminder.meetingSoon"], Assert.IsType<WebhookEvent.Created>(Assert.Single(created.Events)).Types);
        Given().When(webhook => CreateWebhook.Decide(webhook, new(Url, ["reminder.meetingSoon"], [KeyScope.DirectoryRead]), 0, keyIsFit: true, loopback: false)).ThenRefused(WebhookRefusals.TypeUnheard);
        Assert.Single(CreateWebhook.Decide(Webhook.Start(Stream), new(Url, ["checkpoint.signed"], [KeyScope.DirectoryRead]), 0, keyIsFit: true, loopback: false).Events);
    }

    [Theory]
    [InlineData("reminder.actionItemDue")]
    [InlineData("reminder.answerOwed")]
    [InlineData("reminder.answerAwaited")]
    public void hears_of_what_waits_only_along_with_a_key_that_is_fit(string type)
    {
        var key = new ApiKeyId(Guid.CreateVersion7());
        Given().When(webhook => CreateWebhook.Decide(webhook, new(Url, [type]), 0, keyIsFit: true, loopback: false)).ThenRefused(WebhookRefusals.TypeUnheard);
        Given().When(webhook => CreateWebhook.Decide(webhook, new(Url, [type], KeyId: key), 0, keyIsFit: false, loopback: false)).ThenRefused(WebhookRefusals.KeyUnfit);
        Assert.Equal(key, Assert.IsType<WebhookEvent.Created>(Assert.Single(CreateWebhook.Decide(Webhook.Start(Stream), new(Url, [type], KeyId: key), 0, keyIsFit: true, loopback: false).Events)).KeyId);
        Given(new WebhookEvent.Created(Url, "Ours", [type], WebhookHearing.Scopes, key)).When(webhook => ChangeWebhook.Decide(webhook, Change() with { KeyId = Change<ApiKeyId?>.To(null) }, keyIsFit: true, loopback: false))
            .ThenRefused(WebhookRefusals.TypeUnheard);
    }

    [Fact]
    public void is_changed_by_what_differs() =>
        Given(There).When(webhook => ChangeWebhook.Decide(webhook, Change(url: "https://hooks.example.com/other"), keyIsFit: true, loopback: false))
            .Then(new WebhookEvent.Changed("https://hooks.example.com/other", "Ours", All, WebhookHearing.Scopes));

    [Fact]
    public void is_not_changed_to_a_target_that_is_none() =>
        Given(There).When(webhook => ChangeWebhook.Decide(webhook, Change(url: "https://10.0.0.1/"), keyIsFit: true, loopback: false)).ThenRefused(WebhookRefusals.TargetPrivate);

    [Fact]
    public void is_disabled_by_an_administrator() =>
        Given(There).When(webhook => ChangeWebhook.Decide(webhook, Change(enabled: false), keyIsFit: true, loopback: false)).Then(new WebhookEvent.Disabled(WebhookDisabledReason.ByAdministrator));

    [Fact]
    public void is_enabled_again() => Given(There, Gone).When(webhook => ChangeWebhook.Decide(webhook, Change(enabled: true), keyIsFit: true, loopback: false)).Then(new WebhookEvent.Enabled());

    [Fact]
    public void is_disabled_once() => Given(There).When(webhook => DisableWebhook.Decide(webhook, WebhookDisabledReason.Gone)).Then(Gone);

    [Fact]
    public void is_deleted() => Given(There).When(DeleteWebhook.Decide).Then(Deleted);

    [Fact]
    public void is_absent_once_deleted()
    {
        Given(There, Deleted).When(webhook => ChangeWebhook.Decide(webhook, Change(enabled: false), keyIsFit: true, loopback: false)).ThenRefused(WebhookRefusals.Absent);
        Given(There, Deleted).When(webhook => RotateWebhookSecret.Decide(webhook, new(), Noon)).ThenRefused(WebhookRefusals.Absent);
        Given(There, Deleted).When(webhook => ReplayWebhook.Decide(webhook, new(1, 1), 10)).ThenRefused(WebhookRefusals.Absent);
        Given(There, Deleted).When(webhook => TestWebhook.Decide(webhook, Stream)).ThenRefused(WebhookRefusals.Absent);
        Given(There, Deleted).When(webhook => DisableWebhook.Decide(webhook, WebhookDisabledReason.Gone)).ThenRefused(WebhookRefusals.Absent);
    }

    [Fact]
    public void is_given_another_secret_with_an_overlap() =>
        Given(There).When(webhook => RotateWebhookSecret.Decide(webhook, new(OverlapHours: 3), Noon)).ThenOnce(new WebhookEvent.SecretRotated(Noon.AddHours(3)));

    [Theory]
    [InlineData(1, 2_000, true)]
    [InlineData(1, 2_001, false)]
    [InlineData(5, 4, false)]
    [InlineData(4_000, 5_001, false)]
    public void sends_once_more_a_bounded_range_that_exists(long from, long to, bool allowed)
    {
        var replaying = Given(There).When(webhook => ReplayWebhook.Decide(webhook, new(from, to), 5_000));
        if (allowed)
        {
            _ = replaying.ThenOnce(new WebhookEvent.Replayed(from, to));
        }
        else
        {
            replaying.ThenRefused(WebhookRefusals.RangeRefused);
        }
    }

    [Fact]
    public void reads_as_a_key_that_is_nobody()
    {
        var reader = Given(There).When(DeleteWebhook.Decide).State.Reader(Stream);
        Assert.False(reader.Hr || reader.Admin);
        Assert.True(reader.Key!.Value.Has(KeyScope.MeetingsRead));
        Assert.False(reader.Key.Value.Has(KeyScope.DirectoryWrite));
    }

    private static ChangeWebhook.Request Change(string? url = null, bool? enabled = null) =>
        new(url is null ? default : Change<string>.To(url), default, default, default, enabled is { } given ? Change<bool>.To(given) : default);
}
