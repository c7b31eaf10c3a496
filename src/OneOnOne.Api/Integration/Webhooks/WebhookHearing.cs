using OneOnOne.Api.Events;
using OneOnOne.Api.Feed;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.ApiKeys;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>What a webhook can be set to hear. What it hears of that is decided event by event, where the feed decides.</summary>
public static class WebhookHearing
{
    public const int LongestUrl = 2000;
    public const string UrlSpelling = @"^[^\u0000-\u0020\u007f-\u009f]*$";
    public const string Understood = "A webhook hears by directory:read and meetings:read.";
    public const int MostTypes = 100;

    public static IReadOnlyList<KeyScope> Scopes { get; } = [KeyScope.DirectoryRead, KeyScope.MeetingsRead];

    /// <summary>These scopes are about hearing.</summary>
    public static bool Understands(IReadOnlyList<KeyScope> scopes) => scopes.All(Scopes.Contains);

    /// <summary>The scopes that were chosen; both where none was.</summary>
    public static IReadOnlyList<KeyScope> Chosen(IReadOnlyList<KeyScope>? scopes) => scopes is { Count: > 0 } ? [.. scopes.Distinct().Order()] : Scopes;

    /// <summary>The types that were chosen, in order.</summary>
    public static IReadOnlyList<string> Types(IReadOnlyList<string>? types) => [.. (types ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Which events a webhook wants.</summary>
    public static FeedFilter Wanted(Webhook webhook) => new(Series: null, Meeting: null, webhook.Types.Count == 0 ? null : webhook.Types.ToHashSet(StringComparer.Ordinal));

    /// <summary>With these scopes there may be something to hear of each of these types. Checkpoints and reminders are told only where they are named: not everything is an event.</summary>
    public static bool Hears(IReadOnlyList<string> types, IReadOnlyList<KeyScope> scopes, ApiKeyId? key) => types.All(name =>
        name == WebhookCheckpoints.Type
        || (WebhookReminders.Types.Contains(name) && scopes.Contains(KeyScope.MeetingsRead) && (key is not null || !WebhookReminders.AlongWithAKey.Contains(name)))
        || Hears(name, scopes));

    /// <summary>A webhook may hear along with this key: it is there, and reads what people say.</summary>
    public static bool IsFit(IReadOnlyList<ApiKeyRow> key, DateTimeOffset now) => key is [{ } row] && row.Scopes.Has(KeyScope.ContentRead) && row.ExpiresAt > now;

    private static bool Hears(string name, IReadOnlyList<KeyScope> scopes) =>
        AllEvents.Types.TryGet(name, out var type) && (type.Audience is Audience.Directory || (type.Audience is Audience.MeetingFacts && scopes.Contains(KeyScope.MeetingsRead)));
}
