using System.Diagnostics.CodeAnalysis;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>What stands in a feed's address: <c>cal1_</c>, then organization, feed and secret.</summary>
public sealed record CalendarFeedToken(OrganizationId Organization, CalendarFeedId Feed, string Secret)
{
    private const string Prefix = "cal1_";

    public static bool TryParse(string text, [NotNullWhen(true)] out CalendarFeedToken? token)
    {
        token = SecretText.Read(Prefix, text) is { } read ? new CalendarFeedToken(read.Organization, new CalendarFeedId(read.Thing), read.Secret) : null;
        return token is not null;
    }

    public override string ToString() => SecretText.Write(Prefix, Organization, Feed.Value, Secret);
}
