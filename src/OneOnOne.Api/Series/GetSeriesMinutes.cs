using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

public static class GetSeriesMinutes
{
    private const int Most = 200;

    /// <summary>
    /// The meetings of a series that are over, from one day to another by their planned date, written down one after the other, oldest first: as Markdown or as a page to print, by
    /// format, otherwise by Accept. It holds what both share; with <c>private=true</c> also the caller's own private notes. At most 200 meetings at once.
    /// </summary>
    public static async Task<IResult> Handle(
        SeriesId seriesId,
        DateOnly? from,
        DateOnly? to,
        Word<MinutesFormat>? format,
        bool? @private,
        Signed signed,
        IEventStore store,
        MeetingPages pages,
        PeopleDirectory directory,
        CancellationToken cancellationToken)
    {
        if (!await SeriesReading.May(store, signed, seriesId, "getSeriesMinutes", cancellationToken))
        {
            return Problems.NotFound(signed.Http);
        }

        var (people, meetings) = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var own = SeriesRows.OfPerson(batch, session.Organization, signed.Caller.Person);
                var rows = MeetingRows.Over(batch, session.Organization, seriesId, from, to, Most + 1);
                var probe = directory.Probe(batch, session.Organization);
                await batch.Send(cancellationToken);
                var views = rows.Value.Count > Most
                    ? null
                    : await pages.Read(session, signed.Caller.Person, [.. rows.Value.Select(row => (row.Id, row.Agreement))], cancellationToken);
                var names = await directory.Get(session, probe, cancellationToken);
                return (
                    own.Value.First(row => row.Id == seriesId).Participants.Select(p => names.Find(p.PersonId)).ToList(),
                    views is null ? null : rows.Value.Select(row => views[row.Id]).ToList());
            },
            cancellationToken);
        if (meetings is null)
        {
            return Problems.Invalid(signed.Http, [new Fault("?from", "period-too-long", $"Minutes hold at most {Most} meetings: ask for a shorter period.")]);
        }

        var withPrivate = @private is true;
        SeriesMinutes Written() => new([.. people.Select(person => person?.Ref.DisplayName)], Period(from, to, meetings.Count), [.. meetings.Select(view => Minutes.Of(view, withPrivate))]);

        // Many tags as one: whatever changes in any of the meetings changes it, and so does a meeting that comes in or goes.
        var tags = string.Join('\n', [$"{from:yyyy-MM-dd}/{to:yyyy-MM-dd}/{withPrivate}", .. people.Select(person => $"{person?.ProfilePosition}"), .. meetings.Select(view => $"{view.Meeting.Id}{view.ETag}")]);
        var tag = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tags)))[..32];
        return MinutesAnswers.Answer(signed, format?.Value, tag, () => MinutesMarkdown.Of(Written()), () => MinutesHtml.Of(Written()));
    }

    private static string Period(DateOnly? from, DateOnly? to, int meetings)
    {
        var count = meetings == 1 ? "1 meeting" : string.Create(CultureInfo.InvariantCulture, $"{meetings} meetings");
        return (from, to) switch
        {
            ({ } first, { } last) => string.Create(CultureInfo.InvariantCulture, $"{count}, from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}"),
            ({ } first, null) => string.Create(CultureInfo.InvariantCulture, $"{count}, from {first:yyyy-MM-dd}"),
            (null, { } last) => string.Create(CultureInfo.InvariantCulture, $"{count}, until {last:yyyy-MM-dd}"),
            _ => count,
        };
    }
}
