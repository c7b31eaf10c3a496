using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Calendar;

public static class CalendarFeedRefusals
{
    public static readonly Refusal Absent = new("not-found", "There is no such feed.", RefusalKind.Absent);
    public static readonly Refusal TooMany = new("too-many-feeds", "You have as many feed addresses as one person can have: revoke one first.");
}
