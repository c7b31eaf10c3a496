using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>Let a calendar program read one's meetings.</summary>
public static class CreateCalendarFeed
{
    /// <summary>How many addresses one person may have: one for each program, and some to spare.</summary>
    public const int Most = 10;

    public static Decision<CalendarFeedEvent> Decide(CalendarFeed feed, PersonId person, string fingerprint, int others) => feed.Status switch
    {
        not CalendarFeedStatus.Unknown => Decision<CalendarFeedEvent>.Nothing,
        _ when others >= Most => CalendarFeedRefusals.TooMany,
        _ => new CalendarFeedEvent.Created(person, fingerprint),
    };

    /// <summary>
    /// Make a secret address at which a calendar program reads the caller's meetings: when, and with whom, never what is talked about. The address stands in this answer and nowhere
    /// else.
    /// </summary>
    public static async Task<IResult> Handle(EmptyBody? request, Signed signed, IEventStore store, Keyring keyring, CalendarFeedPages pages, CancellationToken cancellationToken)
    {
        var secret = SecretText.New();
        var written = await store.Decide<CalendarFeed, CalendarFeedEvent>(
            signed,
            id: null,
            access: null,
            async (session, feed) =>
            {
                session.DependsOnOrganization();
                var batch = session.Batch();
                var others = CalendarFeedRows.OfPerson(batch, signed.Organization, signed.Caller.Person);
                await batch.Send(cancellationToken);
                return Decide(feed.State, signed.Caller.Person, Convert.ToHexString(CalendarReading.Hash(keyring, signed.Organization, secret)), others.Value.Count);
            },
            cancellationToken);
        return await signed.Answer(
            written,
            (feed, version) => pages.Read(signed.Organization, feed, version, written.Replayed ? null : Address(signed, new CalendarFeedId(feed), secret), cancellationToken),
            "/v1/calendar-feeds",
            id: null);
    }

    private static Uri Address(Signed signed, CalendarFeedId feed, string secret)
    {
        var request = signed.Http.Request;
        return new Uri($"{request.Scheme}://{request.Host}{request.PathBase}/v1/calendar/{new CalendarFeedToken(signed.Caller.Organization, feed, secret)}.ics");
    }
}
