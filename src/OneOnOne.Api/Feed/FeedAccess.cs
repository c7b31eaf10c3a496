using OneOnOne.Api.Events;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Reminders;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Feed;

/// <summary>How much of an event somebody sees.</summary>
public enum Sight
{
    /// <summary>It does not exist for them.</summary>
    None,

    /// <summary>That it happened, and to whom.</summary>
    Bare,

    /// <summary>And what is no text.</summary>
    Facts,

    /// <summary>All of it.</summary>
    Whole,
}

/// <summary>
/// Who learns of what through feed and stream, decided event by event and at the moment of reading.
/// <code>
/// audience         whole                                  without text                       only that it happened
/// directory        of teams, templates, organization:     -                                  of a person: everybody
///                  everybody; of a person: HR, admins,
///                  the person, keys with directory:read
/// meetingFacts     the two people                         HR, admins, keys with meetings:read -
///                                                         (managerReport and skipLevel)
/// participants     the two people; of a goal its owner    -                                  -
///                  and those it is shared with; keys with
///                  content:read, see below
/// author           who caused it; a reminder is that of   -                                  -
///                  who is reminded
/// administration   HR, admins                             -                                  -
/// </code>
/// A key with the content scope reads what is said in meetings of series in which it was announced a week before, what happened since, and while neither of the two refuses; of
/// feedback, requests for it and check-ins it learns nothing.
/// </summary>
public static class FeedAccess
{
    public static Sight Of(Caller caller, Audience audience, Passed passed, StreamPeople? people) => caller.Key is { } key ? OfKey(key, audience, passed, people) : OfPerson(caller, audience, passed, people);

    private static Sight OfPerson(Caller caller, Audience audience, Passed passed, StreamPeople? people)
    {
        var me = caller.Person.Value;
        return audience switch
        {
            Audience.Directory when passed.StreamType != Person.StreamType || caller.KeepsDirectory || passed.StreamId == me => Sight.Whole,
            Audience.Directory => Sight.Bare,
            Audience.MeetingFacts when people?.Has(me) == true => Sight.Whole,
            Audience.MeetingFacts when caller.KeepsDirectory && people?.Kind is SeriesKind.ManagerReport or SeriesKind.SkipLevel => Sight.Facts,
            Audience.Participants when people?.Has(me) == true => Sight.Whole,
            Audience.Author when passed.Actor == me || passed.StreamId == GivenReminders.StreamOf(caller.Person) => Sight.Whole,
            Audience.Administration when caller.KeepsDirectory => Sight.Whole,
            _ => Sight.None,
        };
    }

    private static Sight OfKey(KeyScopes key, Audience audience, Passed passed, StreamPeople? people) => audience switch
    {
        Audience.MeetingFacts or Audience.Participants when key.Has(KeyScope.ContentRead) && ReadsAlong(passed, people) => Sight.Whole,
        Audience.Directory when key.Has(KeyScope.DirectoryRead) => Sight.Whole,
        Audience.Directory => Sight.Bare,
        Audience.MeetingFacts when key.Has(KeyScope.MeetingsRead) && people?.Kind is SeriesKind.ManagerReport or SeriesKind.SkipLevel => Sight.Facts,
        _ => Sight.None,
    };

    private static bool ReadsAlong(Passed passed, StreamPeople? people) =>
        people?.ReachesFrom is { } from && passed.StreamType == Meeting.StreamType && passed.OccurredAt >= from && !MeetingEventNames.IsBetweenTheTwo(passed.Type);
}
