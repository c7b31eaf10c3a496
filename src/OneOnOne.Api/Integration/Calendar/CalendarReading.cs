using System.Security.Cryptography;
using NodaTime;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>
/// Reads the calendar of whose address it is. It holds whole years, so that it does not change from day to day: the one before, this one and the two that follow; the rules in it
/// have no end.
/// </summary>
public sealed class CalendarReading(IEventStore store, PeopleDirectory directory, Keyring keyring, TimeProvider clock)
{
    /// <summary>Goes up when the same meetings are written otherwise.</summary>
    private const int Edition = 1;

    private const int YearsAhead = 2;

    /// <summary>What is kept of a secret.</summary>
    public static byte[] Hash(Keyring keyring, Guid organization, string secret) => keyring.IndexExact(organization, "calendarFeed", secret);

    /// <summary>The calendar, or null when there is none at this address.</summary>
    /// <param name="text">The token in the address.</param>
    /// <param name="has">Whether the caller has what a tag names; then there is no text.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<(string ETag, string? Text)?> Read(string text, Func<string, bool> has, CancellationToken cancellationToken)
    {
        if (!CalendarFeedToken.TryParse(text, out var token))
        {
            return null;
        }

        return await store.Read<(string, string?)?>(
            token.Organization.Value,
            async session =>
            {
                var now = clock.GetUtcNow();
                var batch = session.Batch();
                var feeds = CalendarFeedRows.Of(batch, session.Organization, token.Feed);
                await batch.Send(cancellationToken);

                // Of an organization that is not there nothing is found, and no key is asked for.
                if (feeds.Value is not [var feed] || !CryptographicOperations.FixedTimeEquals(Hash(keyring, session.Organization, token.Secret), feed.Fingerprint))
                {
                    return null;
                }

                var probe = session.Batch();
                var mark = CalendarRows.Mark(probe, session.Organization, feed.Person);
                await probe.Send(cancellationToken);
                var tag = $"\"{mark.Value[0]}.{now.Year}.{DateTimeZoneProviders.Tzdb.VersionId.Split(' ')[1]}.{Edition}\"";
                return has(tag) ? (tag, null) : (tag, await Write(session, feed.Person, now, new DateOnly(now.Year - 1, 1, 1), cancellationToken));
            },
            cancellationToken);
    }

    /// <summary>All meetings of a person, from a day on; null: from today.</summary>
    public Task<string> All(IReadSession session, PersonId person, DateOnly? from, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return Write(session, person, now, from ?? DateOnly.FromDateTime(now.UtcDateTime), cancellationToken);
    }

    private async Task<string> Write(IReadSession session, PersonId person, DateTimeOffset now, DateOnly from, CancellationToken cancellationToken)
    {
        var years = new DateOnly(now.Year + YearsAhead, 12, 31);
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var rows = SeriesRows.OfPerson(batch, session.Organization, person);
        var meetings = MeetingRows.List(batch, session.Organization, person, new MeetingFilter(From: from), now);
        var upcomings = MeetingRows.UpcomingOf(batch, session.Organization, person);
        var entries = CalendarRows.OfPerson(batch, session.Organization, person);
        var versions = CalendarRows.Versions(batch, session.Organization, person);
        await batch.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);

        var fold = session.Batch();
        var all = rows.Value.Select(row => fold.Fold<StandingSeries, SeriesEvent>(row.Id.Value)).ToList();
        var organization = fold.Fold<Organization, OrganizationEvent>(session.Organization);
        var people = rows.Value.Select(row => row.Counterpart(person).PersonId).Append(person).Distinct().ToDictionary(one => one, one => fold.Fold<Person, PersonEvent>(one.Value));
        await fold.Send(cancellationToken);

        var known = entries.Value.ToDictionary(entry => entry.Meeting);
        var streams = versions.Value.ToDictionary(stream => stream.Stream, stream => (stream.Version, stream.ChangedAt));
        var ahead = upcomings.Value.Where(row => row.Series is not null).ToDictionary(row => row.Series!.Value, row => row.Planned);
        var perSeries = meetings.Value.Where(row => row.Series is not null).ToLookup(row => row.Series!.Value);
        var events = new List<CalendarEvent>();
        foreach (var series in all.Select(folded => folded.Value.State))
        {
            var own = perSeries[series.Id].ToList();
            var upcoming = ahead.GetValueOrDefault(series.Id);
            var to = upcoming is { } far && far.Date > years ? far.Date.AddYears(1) : years;
            var off = DaysOff.Of(organization.Value.State, series.Participants.Select(p => people[p.PersonId].Value.State.Absences));
            (long Version, DateTimeOffset At)[] changes =
            [
                .. new[] { series.Id.Value, session.Organization, series.Participants[0].PersonId.Value, series.Participants[1].PersonId.Value }.Select(id => streams[id]),
                .. own.Select(row => ((long)known[row.Id].Changes, known[row.Id].ChangedAt)),
            ];
            events.AddRange(SeriesCalendar.Of(
                series,
                Occurrences.Of(series, own, upcoming, off, from, to, now),
                known,
                view.Find(series.Counterpart(person).PersonId)?.Ref.DisplayName,
                (changes.Sum(change => change.Version), changes.Max(change => change.At)),
                from,
                to));
        }

        events.AddRange(meetings.Value.Where(row => row is { Series: null, Planned: not null, Status: not MeetingStatus.Cancelled })
            .Select(row => SeriesCalendar.Alone(row.Planned!, known[row.Id], view.Find(row.Counterpart(person).PersonId)?.Ref.DisplayName)));
        return Write(events, from, events.Select(one => one.Planned.Date).Append(years).Max().AddYears(1));
    }

    private static string Write(IReadOnlyList<CalendarEvent> events, DateOnly from, DateOnly to)
    {
        var text = new CalendarText()
            .Line("BEGIN:VCALENDAR").Line("VERSION:2.0").Line("PRODID:-//OneOnOne.Api//Calendar//EN").Line("CALSCALE:GREGORIAN")
            .Line("NAME:One-on-ones").Line("X-WR-CALNAME:One-on-ones").Line("REFRESH-INTERVAL;VALUE=DURATION:PT1H").Line("X-PUBLISHED-TTL:PT1H");
        foreach (var zone in events.SelectMany(one => new[] { one.Planned.TimeZone, one.Instead?.TimeZone }).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            ZoneText.Write(text, zone, from, to);
        }

        foreach (var one in events)
        {
            one.Write(text);
        }

        return text.Line("END:VCALENDAR").ToString();
    }
}
