using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>
/// Who may do what with feed addresses.
/// <code>
/// act                     who
/// create, list            any person, their own; never a key
/// revoke                  whose it is; for everybody else it does not exist
/// read the calendar       who has the address, while its person is active
/// </code>
/// </summary>
public static class CalendarFeedAccess
{
    public static Refusal? Own(Caller caller, CalendarFeed feed) => feed.Status is not CalendarFeedStatus.Unknown && feed.Person == caller.Person ? null : CalendarFeedRefusals.Absent;
}
